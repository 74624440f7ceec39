import { beforeEach, expect, test } from 'vitest';
import type { Ticket } from '../domain/ticket.ts';
import { enrolDevice } from '../handlers/enrolDevice.ts';
import { systemEntropy } from './entropy.ts';
import { openHubStore, type HubStore } from './openHubStore.ts';

let store: HubStore;
let kioskId: string;
beforeEach(() => {
  store = openHubStore(':memory:');
  kioskId = enrolDevice(store, { role: 'kiosk', name: 'K', kioskDigit: 1 }, systemEntropy).deviceId;
});

const ticket = (number: number, over: Partial<Ticket> = {}): Ticket => ({
  ticketId: `t-${number}`,
  businessDate: '2026-01-01',
  prefix: 'A',
  number,
  businessId: 'personal',
  kioskId,
  source: 'hub',
  language: 'zh-CN',
  care: false,
  issuedAt: number * 1_000,
  state: 'waiting',
  ...over,
});

/** What the queue does to a ticket that was added before. */
function queued(number: number, type: 'ticket.cancelled' | 'ticket.delayed' | 'ticket.due'): void {
  const { ticketId, issuedAt: at, ...facts } = ticket(number);
  const known = store.queue.current('2026-01-01').tickets.has(ticketId);
  const issued = {
    type: 'ticket.issued' as const,
    ticket: { ticketId, issuedAt: at, ...facts, tier: 0 },
    at,
  };
  const event =
    type === 'ticket.delayed' ? { type, ticketId, until: at, afterCalls: 0, at } : { type, ticketId, at };
  store.queue.record('2026-01-01', known ? [event] : [issued, event], { actorId: null });
}

test('a number can be given only once in a series and day', () => {
  store.tickets.add(ticket(1));
  expect(() => store.tickets.add(ticket(1, { ticketId: 'other' }))).toThrow(/UNIQUE/);
  store.tickets.add(ticket(1, { ticketId: 'b', prefix: 'B' }));
  store.tickets.add(ticket(1, { ticketId: 'tomorrow', businessDate: '2026-01-02' }));
});

test('the last number of a series is the last one the hub gave, not one of a kiosk', () => {
  expect(store.tickets.lastNumber('2026-01-01', 'A')).toBeUndefined();
  store.tickets.add(ticket(9_100, { source: 'spool' }));
  expect(store.tickets.lastNumber('2026-01-01', 'A')).toBeUndefined();
  store.tickets.add(ticket(7));
  store.tickets.add(ticket(9_101, { source: 'spool' }));
  expect(store.tickets.lastNumber('2026-01-01', 'A')).toBe(7);
});

test('the count of those who wait follows every change', () => {
  const count = () => store.tickets.waitingIn('2026-01-01', 'A');
  for (const number of [1, 2, 3]) store.tickets.add(ticket(number));
  store.tickets.add(ticket(4, { state: 'ended' }));
  expect(count()).toBe(3);
  queued(2, 'ticket.cancelled');
  expect(count()).toBe(2);
  queued(3, 'ticket.delayed');
  expect(count()).toBe(1);
  queued(3, 'ticket.due');
  expect(count()).toBe(2);
  expect(store.tickets.waitingBefore(ticket(3))).toBe(1);
  expect(store.tickets.endBefore('2026-01-02').toSorted()).toEqual(['t-1', 't-3']);
  expect(count()).toBe(0);
});

test('a card finds its newest open ticket of one business and day, until the marks are erased [R19]', () => {
  const mark = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  store.tickets.add(ticket(1), { cardMark: mark });
  store.tickets.add(ticket(2), { cardMark: mark });
  store.tickets.add(ticket(3, { businessId: 'wealth' }), { cardMark: mark });
  const find = (businessId: string, date = '2026-01-01') => store.tickets.ofCard(mark, businessId, date);
  expect(find('personal')).toEqual({ ticketId: 't-2', issuedAt: 2_000 });
  expect(find('personal', '2026-01-02')).toBeUndefined();
  queued(2, 'ticket.cancelled');
  expect(find('personal')?.ticketId).toBe('t-1');
  store.tickets.eraseCardMarks();
  expect(find('personal')).toBeUndefined();
});

test('only the kiosk of a ticket can report on it', () => {
  store.tickets.add(ticket(1));
  expect(store.tickets.setPrint('t-1', kioskId, 'printed')).toBe(true);
  expect(store.tickets.setPrint('t-1', 'another', 'printed')).toBe(false);
});

test('the gap between tickets does not count what a kiosk gave out alone', () => {
  store.tickets.add(ticket(5));
  store.tickets.add(ticket(9_100, { source: 'spool' }));
  expect(store.tickets.lastOfKiosk(kioskId)).toBe(5_000);
});
