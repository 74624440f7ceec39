import type { CallWhy, HoldKind, Language, Tier } from '@lobby/shared';

/** For whom a waiting ticket is: any window of its business, one window, one member of staff. */
export type TicketTarget =
  | { readonly to: 'business' }
  | { readonly to: 'window'; readonly windowId: string }
  | { readonly to: 'staff'; readonly staffId: string };

/** What a ticket is from the beginning to the end. */
export interface TicketFacts {
  readonly ticketId: string;
  readonly prefix: string;
  readonly number: number;
  readonly businessId: string;
  readonly issuedAt: number;
  readonly tier: Tier;
  readonly care: boolean;
  readonly language: Language;
}

interface Line {
  readonly target: TicketTarget;
  /** Put first by a member of staff, with a reason. */
  readonly raised: boolean;
}

export type WaitingPhase = { readonly state: 'waiting' } & Line;

/** Comes back by itself: at a time, or after so many calls of its series. */
export type DelayedPhase = {
  readonly state: 'delayed';
  readonly until: number | null;
  readonly afterCalls: number;
} & Line;

export interface CalledPhase {
  readonly state: 'called';
  readonly windowId: string;
  readonly calledAt: number;
  readonly lastCalledAt: number;
  /** The call itself and its recalls. */
  readonly announcements: number;
}

export interface ServingPhase {
  readonly state: 'serving';
  readonly windowId: string;
  readonly calledAt: number;
  readonly startedAt: number;
}

export type TicketPhase =
  | WaitingPhase
  | DelayedPhase
  | CalledPhase
  | ServingPhase
  | {
      readonly state: 'held';
      readonly windowId: string;
      readonly kind: HoldKind;
      readonly calledAt: number;
      readonly startedAt: number;
      readonly heldAt: number;
    }
  | {
      readonly state: 'noShow';
      readonly windowId: string;
      readonly missedAt: number;
      readonly called: CalledPhase;
    }
  | {
      readonly state: 'done';
      readonly windowId: string;
      readonly calledAt: number;
      readonly startedAt: number;
      readonly finishedAt: number;
    }
  | { readonly state: 'cancelled'; readonly at: number }
  | { readonly state: 'ended'; readonly at: number };

/** A ticket in the queue of its day (requirements 4.5). */
export interface QueueTicket extends TicketFacts {
  /** The business it is in now; the number keeps the prefix it was issued with. */
  readonly businessId: string;
  readonly phase: TicketPhase;
  /** Since when it stands in line: issue, or the transfer that put it at the end. */
  readonly queuedAt: number;
  /** Order of joining; decides between equal times, also when the clock was set back. */
  readonly place: number;
  /** Later tickets called before it, as counted in rulings R31. */
  readonly overtaken: number;
  /** The same with transfers to a window and audited staff calls. */
  readonly passed: number;
  /** Why it was called last. */
  readonly why: CallWhy | null;
  /** A missed number comes back once (requirements 4.5). */
  readonly returned: boolean;
}

/** Whether `a` stands before `b` by order of arrival. */
export function precedes(a: QueueTicket, b: QueueTicket): boolean {
  return a.queuedAt < b.queuedAt || (a.queuedAt === b.queuedAt && a.place < b.place);
}

export const isOver = ({ phase: { state } }: QueueTicket): boolean =>
  state === 'done' || state === 'cancelled' || state === 'ended' || state === 'noShow';
