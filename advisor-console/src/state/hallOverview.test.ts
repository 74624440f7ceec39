import type { TicketView } from '@lobby/shared';
import { describe, expect, test } from 'vitest';
import { aTicket, aWindow, anAlert, li, morning } from '../testing/builders.ts';
import { aDevice, aHall } from '../testing/hallBuilders.ts';
import { type HallState, hallOf, reduceHall } from './hall.ts';
import { businessLines, missedTickets, vipsInHall, waitingTickets, windowHint } from './hallOverview.ts';
import { waitLevel } from './waitLevel.ts';

const MINUTE_MS = 60_000;

function hallWith(...args: Parameters<typeof aHall>): HallState {
  const hall = hallOf(aHall(...args));
  if (hall === null) throw new Error('no hall');
  return hall;
}
const crowd = (count: number, fields: Partial<TicketView> = {}): TicketView[] =>
  Array.from({ length: count }, (_, n) =>
    aTicket({ ticketId: `t-${n}`, issuedAt: morning - n * MINUTE_MS, ...fields }),
  );

test.each([
  [0, 'fine'],
  [10 * MINUTE_MS, 'fine'],
  [10 * MINUTE_MS + 1, 'long'],
  [20 * MINUTE_MS, 'long'],
  [20 * MINUTE_MS + 1, 'tooLong'],
] as const)('a wait of %i ms is %s', (ms, level) => {
  expect(waitLevel(ms)).toBe(level);
});

test('the longest wait of a business is that of its oldest waiting number', () => {
  const tickets = [
    aTicket({ ticketId: 'old', issuedAt: morning - 5 * MINUTE_MS }),
    aTicket({ ticketId: 'called', state: 'called', issuedAt: morning - 50 * MINUTE_MS }),
    aTicket({ ticketId: 'new', issuedAt: morning }),
  ];
  expect(businessLines(hallWith({ tickets }))).toEqual([
    { business: { businessId: 'personal', closed: null, waiting: 0 }, oldestAt: morning - 5 * MINUTE_MS },
  ]);
});

test('those put first lead the list, and missed numbers stand apart with the latest on top', () => {
  const hall = hallWith({
    tickets: [
      aTicket({ ticketId: 'a', issuedAt: 1 }),
      aTicket({ ticketId: 'b', issuedAt: 2, raised: true }),
      aTicket({ ticketId: 'c', issuedAt: 0, state: 'delayed' }),
      aTicket({ ticketId: 'm1', state: 'noShow', since: 5 }),
      aTicket({ ticketId: 'm2', state: 'noShow', since: 6 }),
    ],
  });
  expect(waitingTickets(hall).map(({ ticketId }) => ticketId)).toEqual(['b', 'c', 'a']);
  expect(missedTickets(hall).map(({ ticketId }) => ticketId)).toEqual(['m2', 'm1']);
});

test('whoever nobody has taken stands above those with an owner', () => {
  const alerts = [
    anAlert({ alertId: 'owned', state: 'claimed', owner: li, raisedAt: 0 }),
    anAlert({ alertId: 'later', raisedAt: 2 }),
    anAlert({ alertId: 'first', raisedAt: 1 }),
    anAlert({ alertId: 'missed', state: 'missed', raisedAt: 9 }),
    anAlert({ alertId: 'over', state: 'closed' }),
  ];
  expect(vipsInHall(alerts).map(({ alertId }) => alertId)).toEqual(['missed', 'first', 'later', 'owned']);
});

describe('the hint [T-06]', () => {
  const open = (number: number, since: number) => aWindow(number, { state: 'open', staff: li, since });

  test('a window more is called for from the configured number on, and only one that helps is named', () => {
    const windows = [open(1, morning), aWindow(2), aWindow(3, { main: ['loan'] })];
    expect(windowHint(hallWith({ windows, tickets: crowd(7) }), morning)).toBeUndefined();
    const hint = windowHint(hallWith({ windows, tickets: crowd(8) }), morning);
    expect(hint).toMatchObject({ advise: 'open', waiting: 8, windows: [{ windowId: 'w2' }] });
  });

  test('one less is called for when nobody waits and two have long been free', () => {
    const early = morning - 11 * MINUTE_MS;
    const windows = [open(1, early), open(2, early), open(3, morning)];
    expect(windowHint(hallWith({ windows }), morning)).toMatchObject({ advise: 'close', idle: [{}, {}] });
    expect(windowHint(hallWith({ windows, tickets: crowd(1) }), morning)).toBeUndefined();
    expect(windowHint(hallWith({ windows: [open(1, early), open(2, morning)] }), morning)).toBeUndefined();
  });
});

test('a device replaces itself, and a new one joins', () => {
  const hall = hallWith({ devices: [aDevice()] });
  const device = aDevice({ online: false });
  expect(reduceHall(hall, { type: 'device.changed', seq: 1, device }).devices).toEqual([device]);
  const other = aDevice({ deviceId: 'k-2' });
  expect(reduceHall(hall, { type: 'device.changed', seq: 1, device: other }).devices).toHaveLength(2);
});

test('the line on the displays is the one said last', () => {
  expect(reduceHall(hallWith({}), { type: 'message.changed', seq: 1, message: '请排队' }).message).toBe(
    '请排队',
  );
});
