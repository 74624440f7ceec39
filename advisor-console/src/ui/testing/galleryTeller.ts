import type { HallView, ReferralView } from '@lobby/shared';
import type { CallerState } from '../../state/caller.ts';
import type { ConsoleState } from '../../state/consoleState.ts';
import { gao, morning, zhang } from '../../testing/builders.ts';
import { ago } from './galleryAlerts.ts';
import { aHall, called, held, serving, waiting } from './galleryHall.ts';

export const coming: ReferralView = {
  referralId: 'a-9',
  ticketNo: serving.ticketNo,
  windowId: 'w3',
  topic: 'maturity',
  referredAt: ago(40),
  state: 'coming',
  owner: zhang,
  until: null,
};
export const answered: ReferralView = {
  ...coming,
  referralId: 'a-8',
  ticketNo: 'B007',
  topic: 'largeAmount',
  referredAt: ago(2_400),
  state: 'closed',
};

/** Moments of the caller (T01–T05): a hall, and what the caller itself remembers. */
export const tellerMoments: Readonly<
  Record<
    string,
    { readonly hall: HallView; readonly more?: Partial<ConsoleState>; readonly caller?: Partial<CallerState> }
  >
> = {
  tellerChoose: { hall: aHall({ staff: null, state: 'closed', since: null }) },
  tellerEmpty: {
    hall: aHall({}, []),
    caller: { undo: { what: 'finished', ticketNo: 'B010', until: morning + 4_000 } },
  },
  tellerCalling: { hall: aHall({ ticketId: 't-now' }, [...waiting, called, held]) },
  tellerServing: {
    hall: aHall({ ticketId: 't-now' }, [...waiting, serving, held]),
    more: {
      referrals: [answered, coming],
      myDay: { businessDate: '2025-11-21', served: 7, missed: 1, averageServiceMs: 412_000 },
    },
  },
  tellerFailed: {
    hall: aHall({}, waiting),
    caller: {
      press: {
        wish: { name: 'ticket.callNext', request: { windowId: 'w3' } },
        requestId: 'r',
        state: 'failed',
        code: 'HUB_UNREACHABLE',
      },
    },
  },
};
export const teller = gao;
