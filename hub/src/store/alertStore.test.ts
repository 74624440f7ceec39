import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AlertRecord } from '../domain/alertRecord.ts';
import { enrolDevice } from '../handlers/enrolDevice.ts';
import { systemEntropy } from './entropy.ts';
import { openHubStore, type HubStore } from './openHubStore.ts';

let folder: string;
let store: HubStore;
let kioskId: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  store = openHubStore(join(folder, 'hub.db'));
  kioskId = enrolDevice(store, { role: 'kiosk', name: 'K' }, systemEntropy).deviceId;
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

let next = 0;
function record(over: Partial<AlertRecord> = {}, raisedAt = 1_000): AlertRecord {
  next += 1;
  const ticketId = `t-${next}`;
  store.tickets.add({
    ticketId,
    businessDate: '2026-01-01',
    prefix: 'A',
    number: next,
    businessId: 'personal',
    kioskId,
    source: 'hub',
    language: 'en',
    care: false,
    issuedAt: raisedAt,
    state: 'waiting',
  });
  return {
    alertId: `a-${next}`,
    ticketId,
    ticketNo: 'A001',
    businessId: 'personal',
    businessDate: '2026-01-01',
    ahead: 0,
    card: {
      severity: 4,
      route: 'normal',
      kinds: ['vip'],
      tier: 3,
      potential: false,
      maskedName: '欧阳*',
      honorific: 'mr',
      reasons: [{ code: 'guest', text: '观海路支行' }],
      visits90: 1,
      advisorNo: null,
      deputyNo: null,
    },
    boundId: null,
    audience: [{ staffId: 's-1', via: 'bound' }],
    life: { raisedAt, seen: true, steps: [{ to: 'head', afterMs: 90_000 }], phase: { state: 'open' } },
    ...over,
  };
}

test('an alert comes back as it was stored, also through its ticket', () => {
  const alert = record();
  store.alerts.add(alert, 'c-1');
  expect(store.alerts.find(alert.alertId)).toEqual(alert);
  expect(store.alerts.ofTicket(alert.ticketId)).toEqual(alert);
  expect(store.alerts.find('unknown')).toBeUndefined();
});

test('the file tells nothing of the customer without the data key [R16]', () => {
  const alert = record();
  store.alerts.add(alert, 'customer-ref-77');
  const details = { note: '下周再约欧阳先生' };
  store.alerts.update(alert, { event: 'alert.closed', at: 2, actorId: 's-1', details });
  const bytes = ['hub.db', 'hub.db-wal']
    .map((name) => readFileSync(join(folder, name)).toString('latin1'))
    .join();
  for (const secret of ['欧阳', '观海路', 'customer-ref-77', 'severity', '下周'])
    expect(bytes.includes(Buffer.from(secret).toString('latin1'))).toBe(false);
  expect(bytes).toContain(alert.alertId);
});

test('what is due comes back in order, and what is settled is never due', () => {
  const late = record({}, 5_000);
  const early = record({}, 1_000);
  const claimed = record({
    life: { ...late.life, phase: { state: 'claimed', ownerId: 's-1', claimedAt: 1, greetedAt: null } },
  });
  for (const alert of [late, early, claimed]) store.alerts.add(alert, null);
  expect(store.alerts.nextDue()).toBe(91_000);
  expect(store.alerts.due(90_999, 9)).toEqual([]);
  expect(store.alerts.due(95_000, 9).map((one) => one.alertId)).toEqual([early.alertId, late.alertId]);
  expect(store.alerts.due(95_000, 1)).toHaveLength(1);
  expect(store.alerts.isBusy('s-1')).toBe(true);
  expect(store.alerts.isBusy('s-2')).toBe(false);
});

test('the same customer is known again, another one is not', () => {
  store.alerts.add(record({}, 1_000), 'c-1');
  store.alerts.add(record({}, 3_000), 'c-1');
  store.alerts.add(record({}, 9_000), null);
  expect(store.alerts.lastOfCustomer('c-1')).toBe(3_000);
  expect(store.alerts.lastOfCustomer('c-2')).toBeUndefined();
});

test("everybody sees today's alerts he was told of, and what he still has in hand from before", () => {
  const mine = record({}, 2_000);
  const others = record({ audience: [{ staffId: 's-2', via: 'lobby' }] });
  const unrecorded = record({
    businessDate: '2025-12-31',
    life: {
      ...mine.life,
      raisedAt: 1_000,
      phase: { state: 'claimed', ownerId: 's-1', claimedAt: 1, greetedAt: null },
    },
  });
  const past = record({ businessDate: '2025-12-31' });
  for (const alert of [mine, others, unrecorded, past]) store.alerts.add(alert, null);
  const seen = (before?: number) =>
    [...store.alerts.currentFor('s-1', '2026-01-01', before)].map((one) => one.alertId);
  expect(seen()).toEqual([mine.alertId, unrecorded.alertId]);
  expect(seen(2_000)).toEqual([unrecorded.alertId]);
});

test('what is over comes after what is not, each newest first', () => {
  const closed = { state: 'closed', closedAt: 5_000, outcome: 'done', owner: null } as const;
  const ended = [1_000, 4_000].map((raisedAt) =>
    record({ life: { ...record().life, phase: closed, raisedAt } }),
  );
  const open = [2_000, 3_000].map((raisedAt) => record({}, raisedAt));
  for (const alert of [...ended, ...open]) store.alerts.add(alert, null);
  const order = [...store.alerts.openFirstFor('s-1', '2026-01-01')].map(({ life }) => life.raisedAt);
  expect(order).toEqual([3_000, 2_000, 4_000, 1_000]);
});

test('history only grows', () => {
  const alert = record();
  store.alerts.add(alert, null);
  store.alerts.update(alert, { event: 'alert.closed', at: 2, actorId: 's-1', details: { outcome: 'done' } });
  store.alerts.updateQuietly(alert);
  expect(store.alerts.history(alert.alertId)).toEqual([
    { event: 'alert.raised', at: 1_000, actorId: null },
    { event: 'alert.closed', at: 2, actorId: 's-1', details: { outcome: 'done' } },
  ]);
  const db = new Database(join(folder, 'hub.db'));
  expect(() => db.exec('UPDATE alert_events SET at = 0')).toThrow(/append-only/);
  expect(() => db.exec('DELETE FROM alert_events')).toThrow(/append-only/);
  db.close();
});

test('someone who wants to be left alone is left alone until the time is over', () => {
  store.alerts.add(record(), 'c-1');
  const key = store.alerts.customerKeyOf(`a-${next}`);
  store.doNotDisturb.put(key ?? new Uint8Array(), 1_000);
  store.doNotDisturb.put(key ?? new Uint8Array(), 500);
  expect(store.doNotDisturb.isOn('c-1', 999)).toBe(true);
  expect(store.doNotDisturb.isOn('c-1', 1_000)).toBe(false);
  expect(store.doNotDisturb.isOn('c-2', 999)).toBe(false);
});
