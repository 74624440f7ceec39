import { randomUUID } from 'node:crypto';
import type { TicketPrinter } from '@lobby/drivers';
import type { ErrorCode } from '@lobby/shared';
import type { LogLine, NetworkFacts, StaffAction } from '../pageProtocol.ts';
import type { KioskState } from './kioskState.ts';
import { testPage } from './testPage.ts';
import type { TicketDesk } from './ticketDesk.ts';

export interface StaffActionDeps {
  /** undefined: this kiosk prints nothing. */
  readonly printer: TicketPrinter | undefined;
  readonly tickets: TicketDesk;
  readonly state: () => KioskState;
  readonly setPaused: (paused: boolean) => void;
  readonly logLines: () => readonly LogLine[];
  /** The hub is tried again at once. */
  readonly network: () => NetworkFacts;
  /** Given when somebody starts the agent again after it has ended. */
  readonly restart: (() => void) | undefined;
}

export interface Done {
  /** Why it did not work. */
  readonly code?: ErrorCode;
  readonly lines?: readonly LogLine[];
  readonly network?: NetworkFacts;
}

/** `recovery`: IT with a recovery code while the hub is away; no member of staff is known then. */
export type StaffVisitor = 'staff' | 'recovery';

export interface StaffActions {
  /** What can be done on this machine now. */
  readonly offers: (by: StaffVisitor) => readonly StaffAction[];
  /** Never rejects. */
  readonly perform: (action: StaffAction) => Promise<Done>;
}

/** What the staff menu does to this machine (K19). */
export function createStaffActions(deps: StaffActionDeps): StaffActions {
  const { printer, tickets, state, setPaused, logLines, network, restart } = deps;
  const print = async (action: 'reprint' | 'testPrint'): Promise<Done> => {
    if (printer === undefined) return { code: 'NOT_ALLOWED' };
    const result = await (action === 'reprint'
      ? tickets.reprint()
      : printer.print({ jobId: `test.${randomUUID()}`, elements: testPage(state().kioskName) }));
    return result.outcome === 'failed' ? { code: result.code } : {};
  };
  return {
    offers: (by) => [
      // A code repairs the machine; a paper of a customer is none of its business.
      ...(by === 'staff' && printer && tickets.canReprint ? ['reprint' as const] : []),
      state().paused ? 'resume' : 'pause',
      ...(printer ? ['testPrint' as const] : []),
      'readLog',
      'network',
      ...(restart ? ['restart' as const] : []),
    ],
    async perform(action) {
      switch (action) {
        case 'pause':
        case 'resume':
          setPaused(action === 'pause');
          return {};
        case 'reprint':
        case 'testPrint':
          return print(action);
        case 'readLog':
          return { lines: logLines() };
        case 'network':
          return { network: network() };
        case 'restart':
          restart?.();
          return {};
        case 'leave':
          return {};
      }
    },
  };
}
