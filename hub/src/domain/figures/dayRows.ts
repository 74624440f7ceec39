import type { Tier, TicketState } from '@lobby/shared';

/** One ticket of a day, as the figures look at it. Times in ms, hub clock. */
export interface TicketRow {
  /** What the customer came for. */
  readonly businessId: string;
  /** 0 for everybody who was not recognised. */
  readonly tier: Tier;
  readonly care: boolean;
  /** A readable card was used. */
  readonly cardRead: boolean;
  /** The card belongs to somebody the cache knows. */
  readonly recognised: boolean;
  /** Given at a kiosk, not by hand. */
  readonly fromKiosk: boolean;
  readonly issuedAt: number;
  /** The first call; null = never called. */
  readonly calledAt: number | null;
  readonly state: TicketState;
  /** Later tickets called before it: counted, and with transfers and staff's choice (rulings R31). */
  readonly overtaken: number;
  readonly passed: number;
  /** The wait that was told, in minutes; null = none was. */
  readonly estimate: { readonly from: number; readonly to: number } | null;
}

/** One customer at one window without a break; a ticket that is held or sent on has several. */
export interface ServiceSpan {
  readonly ticketId: string;
  readonly businessId: string;
  readonly windowId: string;
  readonly from: number;
  readonly to: number;
}

/** A window that was open and not paused. */
export interface WindowSpan {
  readonly windowId: string;
  readonly from: number;
  readonly to: number;
}

export interface AlertRow {
  readonly raisedAt: number;
  /** The first claim; null = nobody. */
  readonly claimedAt: number | null;
}

/** What the figures of a day are made of. */
export interface DayRows {
  /** The day as far as it has gone. */
  readonly asOf: number;
  readonly tickets: readonly TicketRow[];
  readonly services: readonly ServiceSpan[];
  readonly windows: readonly WindowSpan[];
  readonly alerts: readonly AlertRow[];
}
