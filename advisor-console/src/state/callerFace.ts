import type { TicketView, WindowView } from '@lobby/shared';
import type { HallState } from './hall.ts';

/** What stands on the caller (ux.md T01). */
export type CallerFace =
  | { readonly name: 'noWindow'; readonly ticket?: undefined }
  | { readonly name: 'empty' | 'paused'; readonly window: WindowView; readonly ticket?: undefined }
  | {
      readonly name: 'calling' | 'serving';
      readonly window: WindowView;
      readonly ticket: TicketView;
    };

/** The window somebody sits at; one person has one at most. */
export function windowOf(hall: HallState, staffId: string): WindowView | undefined {
  return [...hall.windows.values()].find(({ staff }) => staff?.staffId === staffId);
}

export function callerFace(hall: HallState, staffId: string): CallerFace {
  const window = windowOf(hall, staffId);
  if (window === undefined) return { name: 'noWindow' };
  const ticket = window.ticketId === null ? undefined : hall.tickets.get(window.ticketId);
  if (ticket?.state === 'called') return { name: 'calling', window, ticket };
  if (ticket?.state === 'serving') return { name: 'serving', window, ticket };
  return { name: window.state === 'paused' ? 'paused' : 'empty', window };
}

/** All announcements the rules allow have been made: what is left is to call it missed. */
export function isRecalledOut(hall: HallState, { announcements }: TicketView): boolean {
  return announcements > hall.recalls;
}
