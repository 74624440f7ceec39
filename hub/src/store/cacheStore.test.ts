import type { Logger } from '@lobby/shared';
import { createLogger } from '@lobby/shared';
import Database from 'better-sqlite3';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  branchId,
  DAY_MS,
  epochKeys,
  people,
  profile,
  publishedAt,
  publishSample,
  sampleHub,
  swipe,
  testDigits,
  trustedKeys,
  type SampleOptions,
} from '../center/testing/publishSample.ts';
import { importAll } from '../sync/importAll.ts';
import { openCacheStore, type CacheStore } from './cacheStore.ts';

let folder: string;
let now: number;
let lines: string[];
let log: Logger;
let cache: CacheStore;
const path = (): string => join(folder, 'cache.db');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
  now = publishedAt;
  lines = [];
  log = createLogger({ write: (line) => void lines.push(line), now: () => now });
  cache = openCacheStore(path(), { log, now: () => now });
});
afterEach(() => {
  cache.close();
  rmSync(folder, { recursive: true });
});

/** Publishes and imports one part. */
function fill(options: SampleOptions = {}): void {
  publishSample(join(folder, 'packages'), options);
  const { reports } = importAll({
    packagesDir: join(folder, 'packages'),
    cachePath: path(),
    branchId,
    trustedKeys,
    hubKey: sampleHub.key,
    now: now + DAY_MS,
  });
  expect(reports).toContainEqual(expect.objectContaining({ result: 'imported' }));
}

const find = (n: number, epoch = 1) =>
  cache.findProfile(swipe(testDigits(n), [epochKeys('province', epoch), epochKeys('branch', epoch)]));

test('a swipe opens the one row of its customer', () => {
  fill();
  expect(find(2)).toEqual({ ...profile({ customerRef: 'customer-0000002' }), asOf: publishedAt });
  expect(find(4)).toBeUndefined();
});

test('a customer of the branch part is found by the keys of the branch part', () => {
  fill();
  fill({ part: 'branch', customers: [{ profile: profile({ tier: 0 }), cards: [testDigits(50)] }] });
  expect(find(50)?.tier).toBe(0);
  expect(cache.findProfile(swipe(testDigits(50), [epochKeys('province')]))).toBeUndefined();
});

test('each of several cards leads to the same customer', () => {
  const cards = [testDigits(7), testDigits(8)];
  fill({ customers: [{ profile: profile(), cards }] });
  expect(find(7)).toEqual(find(8));
});

test('without a file every card is unknown, and the file is used as soon as it appears', () => {
  expect(find(1)).toBeUndefined();
  fill();
  now += 1_000;
  expect(find(1)?.tier).toBe(1);
});

test.each([
  ['an empty file', () => writeFileSync(path(), '')],
  ['a file that is no database', () => writeFileSync(path(), 'x'.repeat(10_000))],
  ['a database with no tables', () => new Database(path()).exec('VACUUM').close()],
])('%s makes every card unknown, without an exception', (_, make) => {
  make();
  expect(find(1)).toBeUndefined();
  expect(cache.state().parts).toEqual([]);
});

test('a file broken in the middle makes cards unknown, without an exception', () => {
  fill({ customers: people(200) });
  const bytes = readFileSync(path());
  bytes.fill(0xa5, 4096 * 3);
  writeFileSync(path(), bytes);
  expect(Array.from({ length: 200 }, (_, n) => find(n + 1)).filter(Boolean).length).toBeLessThan(200);
});

test('a locked file makes a card unknown at once, and known when the lock is gone', () => {
  fill();
  const other = new Database(path());
  other.pragma('locking_mode = EXCLUSIVE');
  other.exec('BEGIN IMMEDIATE; DELETE FROM parts');
  const before = performance.now();
  expect(find(1)).toBeUndefined();
  expect(performance.now() - before).toBeLessThan(200);
  other.exec('ROLLBACK');
  other.close();
  now += 1_000;
  expect(find(1)?.tier).toBe(1);
});

test('keys of another epoch find nobody, and that is said', () => {
  fill();
  expect(find(1, 2)).toBeUndefined();
  expect(lines.join()).toContain('different epochs');
});

test('during a change of epochs a kiosk with both finds the customer before and after', () => {
  const both = swipe(testDigits(1), [epochKeys('province', 2), epochKeys('province', 1)]);
  fill();
  expect(cache.findProfile(both)?.tier).toBe(1);
  fill({ seq: 2, epoch: 2 });
  expect(cache.findProfile(both)?.tier).toBe(1);
});

test('a wrong row key opens nothing', () => {
  fill();
  const [key] = swipe(testDigits(1), [epochKeys('province')]);
  const [other] = swipe(testDigits(2), [epochKeys('province')]);
  if (!key || !other) throw new Error('no keys');
  expect(cache.findProfile([{ ...key, rowKey: other.rowKey }])).toBeUndefined();
  expect(lines.join()).toContain('does not open');
});

test('a sealed row that was moved under another card does not open', () => {
  fill();
  const db = new Database(path());
  const [a, b] = db.prepare<[], { token: Buffer; sealed: Buffer }>('SELECT * FROM province_cards').all();
  const put = db.prepare('UPDATE province_cards SET sealed = ? WHERE token = ?');
  put.run(b?.sealed, a?.token);
  put.run(a?.sealed, b?.token);
  db.close();
  expect([1, 2, 3].map((n) => find(n)).filter(Boolean)).toHaveLength(1);
});

test('keys that are no keys find nobody', () => {
  fill();
  const [key] = swipe(testDigits(1), [epochKeys('province')]);
  if (!key) throw new Error('no key');
  expect(cache.findProfile([{ ...key, rowKey: 'short' }])).toBeUndefined();
  expect(cache.findProfile([])).toBeUndefined();
});

test('the same trouble is said once a minute', () => {
  for (; now < publishedAt + 60_000; now += 1_000) find(1);
  expect(lines).toHaveLength(1);
  find(1);
  expect(lines).toHaveLength(2);
});

test('the state tells what was imported', () => {
  fill({ seq: 4 });
  expect(cache.state().parts).toEqual([
    expect.objectContaining({ part: 'province', epoch: 1, seq: 4, createdAt: publishedAt, rows: 3 }),
  ]);
});

test('data serve until seven days after their package ended, then nobody is known by them, and that is said', () => {
  fill();
  now = publishedAt + 10 * DAY_MS - 1;
  expect([find(1)?.tier, cache.state().trouble]).toEqual([1, null]);
  now += 1;
  expect([find(1)?.tier, cache.state().trouble]).toEqual([undefined, 'expired']);
});

test('after close every card is unknown', () => {
  fill();
  cache.close();
  expect(find(1)).toBeUndefined();
});

test('neither the files nor the log hold a name, a number or a reference to read', () => {
  const card = testDigits(1);
  fill({ customers: people(50) });
  find(1);
  find(1, 9);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect(files.length).toBeGreaterThan(3);
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(join(parentPath, name));
    expect([name, bytes.includes('王*明'), bytes.includes('青石路'), bytes.includes(card)]).toEqual([
      name,
      false,
      false,
      false,
    ]);
    expect(bytes.includes(card.subarray(6))).toBe(false);
  }
  expect(lines.join()).not.toMatch(/王|\d{13}/);
});

test('how long a look-up takes is printed', () => {
  fill({ customers: people(2_000) });
  const swipes = Array.from({ length: 1_000 }, (_, n) => swipe(testDigits(n + 1), [epochKeys('province')]));
  const times = swipes.map((keys) => {
    const start = performance.now();
    expect(cache.findProfile(keys)).toBeDefined();
    return performance.now() - start;
  });
  const [p50, p99] = [500, 990].map((at) => (times.sort((a, b) => a - b)[at] ?? 0) * 1_000);
  console.log(`look-up with unsealing: p50 ${p50?.toFixed(0)} µs, p99 ${p99?.toFixed(0)} µs, n 1,000`);
});
