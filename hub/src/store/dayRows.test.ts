import { afterEach, beforeEach, expect, test } from 'vitest';
import type { QueueEvent } from '../domain/queue/queueEvent.ts';
import type { Ticket } from '../domain/ticket.ts';
import { enrolDevice } from '../handlers/enrolDevice.ts';
import { systemEntropy } from './entropy.ts';
import { openHubStore, type HubStore } from './openHubStore.ts';
import type { TicketIssue } from './ticketStore.ts';

const DATE = '2026-01-01';

let store: HubStore;
let kioskId: string;
beforeEach(() => {
  store = openHubStore(':memory:');
  kioskId = enrolDevice(store, { role: 'kiosk', name: 'K', kioskDigit: 1 }, systemEntropy).deviceId;
});
afterEach(() => store.close());

function issue(ticketId: string, number: number, fields: TicketIssue & Partial<Ticket> = {}): void {
  const { businessId = 'personal', care = false, ...rest } = fields;
  const ticket: Ticket = {
    ticketId,
    businessDate: DATE,
    prefix: 'A',
    number,
    businessId,
    kioskId,
    source: 'hub',
    language: 'zh-CN',
    care,
    issuedAt: number * 1_000,
    state: 'waiting',
    ...rest,
  };
  store.tickets.add(ticket, rest);
  const { businessDate: _date, kioskId: _kiosk, source: _source, state: _state, ...facts } = ticket;
  record({
    type: 'ticket.issued',
    ticket: { ...facts, tier: fields.customer?.tier ?? 0 },
    at: ticket.issuedAt,
  });
}

const record = (...events: readonly QueueEvent[]): void =>
  void store.queue.record(DATE, events, { actorId: null });

const why = { code: 'oldest', waitedMs: 0, bonusMs: 0, overtaken: 0 } as const;
const call = (
  ticketId: string,
  windowId: string,
  at: number,
  overtook: readonly string[] = [],
): QueueEvent => ({
  type: 'ticket.called',
  ticketId,
  windowId,
  why,
  overtook,
  passed: [],
  at,
});

test('a day comes with opened tiers, first calls, services and open windows', () => {
  record({ type: 'window.opened', windowId: 'w1', staffId: 's1', at: 500 });
  issue('a', 1, { cardRead: true, customer: { tier: 0 }, estimate: { from: 0, to: 5 } });
  issue('b', 2, { cardRead: true, customer: { tier: 3 }, businessId: 'wealth', care: true });
  record(
    call('b', 'w1', 3_000, ['a']),
    { type: 'ticket.arrived', ticketId: 'b', at: 4_000 },
    { type: 'ticket.finished', ticketId: 'b', at: 9_000 },
    { type: 'window.paused', windowId: 'w1', reason: 'break', at: 9_500 },
  );

  const day = store.dayRows.read(DATE, 20_000);
  expect(day.tickets).toEqual([
    {
      businessId: 'personal',
      tier: 0,
      care: false,
      cardRead: true,
      recognised: true,
      fromKiosk: true,
      issuedAt: 1_000,
      calledAt: null,
      state: 'waiting',
      overtaken: 1,
      passed: 1,
      estimate: { from: 0, to: 5 },
    },
    {
      businessId: 'wealth',
      tier: 3,
      care: true,
      cardRead: true,
      recognised: true,
      fromKiosk: true,
      issuedAt: 2_000,
      calledAt: 3_000,
      state: 'done',
      overtaken: 0,
      passed: 0,
      estimate: null,
    },
  ]);
  expect(day.services).toEqual([
    { ticketId: 'b', businessId: 'wealth', windowId: 'w1', from: 4_000, to: 9_000 },
  ]);
  expect(day.windows).toEqual([{ windowId: 'w1', from: 500, to: 9_500 }]);
});

test('a ticket by hand without a card is neither at a kiosk nor recognised', () => {
  issue('a', 1, { kioskId: null, source: 'staff' });
  expect(store.dayRows.read(DATE, 5_000).tickets[0]).toMatchObject({
    fromKiosk: false,
    cardRead: false,
    recognised: false,
  });
});

test('another day is another day', () => {
  issue('a', 1);
  expect(store.dayRows.read('2026-01-02', 5_000)).toMatchObject({ tickets: [], services: [], windows: [] });
});
