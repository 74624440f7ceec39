import type { LocalText, OrderRule, Tier } from '@lobby/shared';

/** Which businesses a window calls on some days of the week. */
export interface WindowRole {
  /** 1 = Monday … 7 = Sunday. */
  readonly weekdays: readonly number[];
  readonly main: readonly string[];
  /** Called only while no other open window has the business as its main one. */
  readonly backup: readonly string[];
}

export interface WindowRules {
  readonly windowId: string;
  readonly roles: readonly WindowRole[];
  /** With the rule `dedicated`: this window calls customers from this tier first, the others those below. */
  readonly fromTier: Tier | null;
}

export interface BusinessRules {
  readonly businessId: string;
  readonly prefix: string;
  readonly name: LocalText;
  /** Waited at least `afterMinutes`: so many minutes more count. Up to three steps. */
  readonly boost: readonly { readonly afterMinutes: number; readonly minutes: number }[];
}

export interface OrderRules {
  readonly rule: OrderRule;
  /** No ticket is overtaken more often (requirements 4.3). Not held by the rule `strict`. */
  readonly maxOvertake: number;
  readonly headStartMinutes: ReadonlyMap<Tier, number>;
  readonly careMinutes: number;
  /** After so many calls in a row that overtook somebody the oldest comes next; null = no such limit. */
  readonly maxOvertakesInARow: number | null;
}

export interface CallRules {
  /** Announcements after the first. */
  readonly recalls: number;
  readonly recallGapMs: number;
  /** A missed number comes back once within this time, behind so many calls of its series. */
  readonly returnWithinMs: number;
  readonly returnAfterCalls: number;
}

/** What the queue of a branch goes by: its configuration, as far as the core looks at it. */
export interface HallRules {
  readonly windows: readonly WindowRules[];
  readonly businesses: readonly BusinessRules[];
  readonly order: OrderRules;
  readonly call: CallRules;
}
