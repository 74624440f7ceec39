import { verify, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { dayReport, decodeValue, type AuditAnchor } from '@lobby/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkAuditTrail } from '../cli/auditCommand.ts';
import { retentionDays } from '../domain/retentionPeriods.ts';
import { keyHash } from '../store/keyHash.ts';
import { HUB_IDENTITY_FILE, loadHubIdentity } from '../store/hubIdentity.ts';
import { plainPrivateFiles } from '../store/hubPrivateFiles.ts';
import { signedBytes, type OutboxRow } from '../store/outboxStore.ts';
import { openToRead } from '../store/openToRead.ts';
import { createTestClock } from '../testing/testClock.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

const DAY_MS = 86_400_000;
const clock = createTestClock();
let hub: TestHub;
beforeEach(async () => {
  clock.at = Date.UTC(2026, 2, 10, 1);
  hub = await startTestHub({ deps: { now: () => clock.now(), maxTickMs: 5 } });
});
afterEach(() => hub.stop());

/** The one value of the first row. */
function ask(sql: string): unknown {
  const db = openToRead(join(hub.folder, 'hub.db'));
  try {
    return db.prepare(sql).pluck().get();
  } finally {
    db.close();
  }
}
const rows = (table: string): number => Number(ask(`SELECT count(*) FROM ${table}`));
const hasWork = (): unknown => ask(`SELECT 1 FROM meta WHERE key = 'retention_due'`);

/** Waits until the job of this day is done. */
async function passDays(days: number): Promise<void> {
  clock.at += days * DAY_MS;
  await expect.poll(() => ask(`SELECT value FROM meta WHERE key = 'business_date'`)).toBe(dateOf(clock.at));
  await expect.poll(hasWork, { timeout: 5_000 }).toBeUndefined();
}
const dateOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

const checkedHead = (): AuditAnchor | null => {
  const found = checkAuditTrail(plainPrivateFiles, hub.folder, []);
  return found.ok ? found.head : null;
};

/** A day with a recognised customer, in the log, the alerts and the trail. */
async function visit(): Promise<void> {
  await hub.kiosk().take('diamond');
  await hub.kiosk().take();
}

test('visits lose their customers after 180 days and not before; tickets stay for statistics', async () => {
  await visit();
  await passDays(retentionDays.visits - 20);
  await passDays(19);
  expect([rows('alerts'), rows('alert_events') > 0]).toEqual([1, true]);
  await visit();
  await passDays(2);
  // The customers of today and yesterday's yesterday are there; those of the first day are not.
  expect([rows('tickets'), rows('tickets WHERE sealed IS NOT NULL')]).toEqual([4, 1]);
  expect(rows('alerts')).toBe(1);
  expect(rows(`queue_events WHERE business_date = '2026-03-10'`)).toBe(0);
  expect(rows('queue_events')).toBeGreaterThan(0);
  const done = ask(`SELECT count(*) FROM audit WHERE action = 'retention.done'`);
  expect(done).toBe(1);
});

test('open tickets and the report of today lose nothing', async () => {
  await passDays(30);
  await visit();
  clock.at += 3_600_000;
  const lobby = await hub.signIn('2101', 2);
  const report = decodeValue(dayReport, await (await lobby.fetch('v1/reports/day')).json());
  expect(report.all.issued).toBe(2);
  expect(rows(`tickets WHERE state = 'waiting'`)).toBe(2);
});

test('after three years the tickets and the oldest lines of the trail go, and the rest still checks out', async () => {
  await visit();
  await passDays(20);
  await visit();
  const before = rows('audit');
  const kept = checkedHead();
  expect(before).toBeGreaterThan(2);
  await passDays(retentionDays.audit - 30);
  expect(rows('audit')).toBe(before);
  // The first leap was too long to be believed; with the next day it is.
  await passDays(1);
  await passDays(14);
  expect(rows('tickets')).toBe(2);
  expect(Number(ask('SELECT min(seq) FROM audit'))).toBeGreaterThan(1);
  await passDays(20);
  expect([rows('tickets'), rows('series')]).toEqual([0, 0]);
  const found = checkAuditTrail(plainPrivateFiles, hub.folder, [`${kept?.seq}:${kept?.mac}`]);
  expect(found).toMatchObject({ ok: true, lines: rows('audit') });
});

test('a clock that leaps ahead for a moment deletes nothing', async () => {
  await visit();
  clock.at += 20 * 365 * DAY_MS;
  await expect.poll(() => ask(`SELECT value FROM meta WHERE key = 'business_date'`)).toBe(dateOf(clock.at));
  await clock.ticks();
  expect([rows('tickets'), rows('alerts'), hasWork()]).toEqual([2, 1, undefined]);
});

test('the end of the trail leaves the hub signed with each day, and stands in the report of that day', async () => {
  await visit();
  await passDays(1);
  const db = openToRead(join(hub.folder, 'hub.db'));
  const entry = db.prepare<[], OutboxRow>('SELECT * FROM outbox').get();
  db.close();
  expect(entry).toMatchObject({ seq: 1, kind: 'audit.head', about: '2026-03-10' });
  const { certificate, keyHash: known } = loadHubIdentity(join(hub.folder, HUB_IDENTITY_FILE));
  const parsed = new X509Certificate(certificate);
  expect(keyHash(parsed)).toEqual(known);
  const key = { key: parsed.publicKey, dsaEncoding: 'ieee-p1363' } as const;
  expect(verify('sha256', signedBytes(entry!), key, entry!.signature)).toBe(true);
  expect(verify('sha256', signedBytes({ ...entry!, body: '{}' }), key, entry!.signature)).toBe(false);

  const lobby = await hub.signIn('2101', 2);
  const asked = async (date: string) =>
    decodeValue(dayReport, await (await lobby.fetch(`v1/reports/day?date=${date}`)).json()).auditHead;
  const body = JSON.parse(entry!.body) as { seq: number; mac: string };
  expect(await asked('2026-03-10')).toEqual({ seq: body.seq, mac: body.mac });
  expect((await asked('2026-03-11'))?.seq).toBeGreaterThanOrEqual(body.seq);
});
