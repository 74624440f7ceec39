import type { PauseReason } from '@lobby/shared';
import type { QueueTicket } from './queueTicket.ts';

/** Somebody works at a window. */
export interface WindowSession {
  readonly windowId: string;
  readonly staffId: string;
  readonly openedAt: number;
  readonly paused: { readonly reason: PauseReason; readonly since: number } | null;
  /** Called or being served here. */
  readonly ticketId: string | null;
}

/** The queue of one business day. */
export interface Queue {
  readonly tickets: ReadonlyMap<string, QueueTicket>;
  /** Open windows only. */
  readonly windows: ReadonlyMap<string, WindowSession>;
  /** Businesses somebody opened or closed by hand, against their hours. */
  readonly switched: ReadonlyMap<string, boolean>;
  /** So many calls in a row went before somebody earlier. */
  readonly overtakesInARow: number;
  readonly nextPlace: number;
}

export const emptyQueue: Queue = {
  tickets: new Map(),
  windows: new Map(),
  switched: new Map(),
  overtakesInARow: 0,
  nextPlace: 1,
};
