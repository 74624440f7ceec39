import type { HallView } from '@lobby/shared';
import { aTicket, aWindow, chen, li, morning } from '../../testing/builders.ts';
import { aDevice, aHall } from '../../testing/hallBuilders.ts';

const MINUTE_MS = 60_000;
const minutesAgo = (n: number): number => morning - n * MINUTE_MS;

const zhao = { staffId: 's-zhao', name: '赵丽' };
const qian = { staffId: 's-qian', name: '钱峰' };

function inLine(ticketNo: string, businessId: string, minutes: number, fields: object = {}) {
  return aTicket({
    ticketId: `t-${ticketNo}`,
    ticketNo,
    businessId,
    issuedAt: minutesAgo(minutes),
    ...fields,
  });
}

/** A busy morning: somebody too long in line, a window at rest, a printer without paper. */
export const busyHall: HallView = aHall({
  windows: [
    aWindow(1, { state: 'open', staff: zhao, since: minutesAgo(62), ticketId: 't-A021', served: 14 }),
    aWindow(2, { state: 'open', staff: qian, since: minutesAgo(55), ticketId: 't-B007', served: 9 }),
    aWindow(3, {
      state: 'paused',
      pauseReason: 'counting',
      staff: chen,
      since: minutesAgo(6),
      served: 5,
      main: ['account', 'corporate'],
    }),
    aWindow(4, { main: ['personal', 'account'] }),
    aWindow(5, {
      windowId: 'wealth',
      place: { kind: 'room', number: null, name: { 'zh-CN': '理财室', en: 'Wealth room' } },
      state: 'open',
      staff: li,
      since: minutesAgo(40),
      served: 3,
      main: ['wealth'],
    }),
  ],
  tickets: [
    inLine('A021', 'personal', 19, {
      state: 'called',
      windowId: 'w1',
      since: morning - 14_000,
      announcements: 1,
    }),
    inLine('B007', 'account', 31, { state: 'serving', windowId: 'w2', since: minutesAgo(8) }),
    inLine('A022', 'personal', 23, { overtaken: 2 }),
    inLine('A023', 'personal', 17, { care: true }),
    inLine('B008', 'account', 14),
    inLine('A024', 'personal', 12, { tier: 1 }),
    inLine('A025', 'personal', 11),
    inLine('C003', 'corporate', 9),
    inLine('D004', 'wealth', 6, { tier: 3, forStaff: li }),
    inLine('A026', 'personal', 5),
    inLine('A027', 'personal', 3, { raised: true, care: true }),
    inLine('B009', 'account', 26, { state: 'delayed', until: morning + 4 * MINUTE_MS }),
    inLine('A028', 'personal', 1),
    inLine('A015', 'personal', 41, { state: 'noShow', windowId: 'w1', since: minutesAgo(12) }),
    inLine('A011', 'personal', 58, { state: 'noShow', windowId: 'w2', since: minutesAgo(27), care: true }),
  ],
  businesses: [
    { businessId: 'personal', closed: null, waiting: 7 },
    { businessId: 'account', closed: null, waiting: 1 },
    { businessId: 'wealth', closed: null, waiting: 1 },
    { businessId: 'corporate', closed: { reason: 'staff' }, waiting: 1 },
    { businessId: 'loan', closed: { reason: 'hours', closedAt: '09:30' }, waiting: 0 },
  ],
  devices: [
    aDevice(),
    aDevice({
      deviceId: 'k-2',
      name: '2 号取号机',
      printer: { state: 'trouble', code: 'PRINTER_PAPER_OUT' },
      paperLow: true,
    }),
    aDevice({ deviceId: 'k-3', name: '3 号取号机', online: false, reader: null, printer: null }),
  ],
  message: '今天 16:30 停止取号，社保业务请到 3 号窗口',
});

/** Nobody waits and two windows have long been free. */
export const calmHall: HallView = aHall({
  windows: [
    aWindow(1, { state: 'open', staff: zhao, since: minutesAgo(62), served: 14 }),
    aWindow(2, { state: 'open', staff: qian, since: minutesAgo(55), served: 9 }),
    aWindow(3),
  ],
  businesses: ['personal', 'account', 'wealth', 'corporate', 'loan'].map((businessId) => ({
    businessId,
    closed: null,
    waiting: 0,
  })),
  devices: [aDevice(), aDevice({ deviceId: 'k-2', name: '2 号取号机' })],
});
