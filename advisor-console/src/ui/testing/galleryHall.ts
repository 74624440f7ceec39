import { defaultBusinesses, type HallView, type TicketView, type WindowView } from '@lobby/shared';
import { aTicket, aWindow, chen, gao, zhang } from '../../testing/builders.ts';
import { ago } from './galleryAlerts.ts';

/** A branch at ten: window 3 is the teller's own, window 1 a colleague's. */
export function aHall(mine: Partial<WindowView>, tickets: readonly TicketView[] = waiting): HallView {
  return {
    windows: [
      aWindow(1, { staff: zhang, state: 'open', since: ago(3_000), main: ['personal'], backup: ['account'] }),
      aWindow(2, { main: ['personal', 'account'], backup: ['corporate'] }),
      aWindow(3, {
        staff: gao,
        state: 'open',
        since: ago(2_000),
        main: ['account', 'corporate', 'loan'],
        backup: ['personal', 'wealth'],
        served: 7,
        ...mine,
      }),
      {
        ...aWindow(4, { staff: chen, state: 'paused', pauseReason: 'break', main: ['wealth'] }),
        place: { kind: 'room', number: null, name: { 'zh-CN': '理财室', en: 'Wealth room' } },
      },
    ],
    tickets: [...tickets],
    businesses: defaultBusinesses.map(({ businessId }) => ({ businessId, closed: null, waiting: 0 })),
    recalls: 2,
    recallGapMs: 20_000,
    openWindowAt: 8,
    ruleText: { 'zh-CN': [], en: [] },
    devices: [],
    message: '',
  };
}

const ofBusiness = ['account', 'corporate', 'account', 'loan', 'personal', 'corporate', 'account'];
export const waiting: readonly TicketView[] = ofBusiness.map((businessId, at) =>
  aTicket({
    ticketId: `t-${at}`,
    ticketNo: `${{ account: 'B', corporate: 'C', loan: 'F', personal: 'A' }[businessId] ?? 'A'}0${at + 12}`,
    businessId,
    issuedAt: ago(900 - at * 70),
  }),
);
export const held = aTicket({
  ticketId: 't-held',
  ticketNo: 'B009',
  businessId: 'account',
  state: 'held',
  windowId: 'w3',
  since: ago(300),
});
export const called = aTicket({
  ticketId: 't-now',
  ticketNo: 'B011',
  businessId: 'account',
  state: 'called',
  windowId: 'w3',
  since: ago(24),
  announcements: 1,
  tier: 0,
  why: { code: 'oldest', waitedMs: 754_000, bonusMs: 0, overtaken: 0 },
});
export const serving: TicketView = {
  ...called,
  ticketNo: 'D004',
  state: 'serving',
  tier: 3,
  since: ago(185),
  announcements: 0,
  why: { code: 'bonus', waitedMs: 310_000, bonusMs: 600_000, overtaken: 0 },
};
