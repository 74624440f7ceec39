import type { Logger } from '@lobby/shared';
import { createLogger } from '@lobby/shared';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  branchId,
  DAY_MS,
  epochKeys,
  people,
  publishedAt,
  publishSample,
  sampleHub,
  swipe,
  testDigits,
  trustedKeys,
} from '../center/testing/publishSample.ts';
import { publishRandomRows } from '../center/testing/publishRandomRows.ts';
import { openCacheStore, type CacheStore } from '../store/cacheStore.ts';
import { packageFiles } from './packageFiles.ts';
import { createPackageImporter, type PackageImporter } from './packageImporter.ts';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 30_000 });

const BIG = { rows: 40_000, customers: 5_000 };

let folder: string;
let lines: string[];
let log: Logger;
let importer: PackageImporter;
let cache: CacheStore;
let now: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'importer-'));
  lines = [];
  now = publishedAt + DAY_MS;
  log = createLogger({ write: (line) => void lines.push(line), now: () => publishedAt });
  importer = createPackageImporter(deps());
  cache = openCacheStore(join(folder, 'cache.db'), { log, now: () => publishedAt });
});
afterEach(async () => {
  await importer.stop();
  cache.close();
  rmSync(folder, { recursive: true });
});

const packagesDir = (): string => join(folder, 'packages');
const deps = () => ({
  packagesDir: packagesDir(),
  cachePath: join(folder, 'cache.db'),
  branchId,
  trustedKeys,
  hubKey: sampleHub.key,
  log,
  now: () => now,
});
const found = () => cache.findProfile(swipe(testDigits(1), [epochKeys('province')]));
const heldSeq = () => cache.state().parts.find(({ part }) => part === 'province')?.seq;

test('imports both parts in a thread of its own, and then finds them current', async () => {
  publishSample(packagesDir());
  publishSample(packagesDir(), { part: 'branch', customers: people(2) });
  expect(await importer.runOnce()).toEqual([
    { part: 'province', result: 'imported', seq: 1, rows: 3 },
    { part: 'branch', result: 'imported', seq: 1, rows: 2 },
  ]);
  expect(found()?.tier).toBe(1);
  const current = await importer.runOnce();
  expect(current.map(({ result }) => result)).toEqual(['current', 'current']);
  expect(await importer.runOnce()).toBe(current);
  expect(lines.filter((line) => line.includes('imported'))).toHaveLength(2);
});

test('a new package is noticed after a quiet time', async () => {
  expect(await importer.runOnce()).toMatchObject([{ result: 'absent' }, { result: 'absent' }]);
  publishSample(packagesDir());
  expect(await importer.runOnce()).toMatchObject([{ result: 'imported' }, { result: 'absent' }]);
});

test('data that nobody renews are deleted while nothing else happens', async () => {
  publishSample(packagesDir());
  await importer.runOnce();
  await importer.runOnce();
  now = publishedAt + 10 * DAY_MS;
  await importer.runOnce();
  expect(found()).toBeUndefined();
  expect(lines.filter((line) => line.includes('deleted'))).toHaveLength(1);
});

test('calls during a run join it', async () => {
  publishSample(packagesDir());
  const [first, second] = await Promise.all([importer.runOnce(), importer.runOnce()]);
  expect(second).toBe(first);
});

test('a refused package is said once, and does not keep the other part away', async () => {
  publishSample(packagesDir());
  publishSample(packagesDir(), { part: 'branch' });
  writeFileSync(packageFiles(packagesDir(), 'province').data(1), '');
  expect(await importer.runOnce()).toMatchObject([
    { result: 'refused', code: 'PACKAGE_REFUSED', reason: 'sizeWrong' },
    { result: 'imported' },
  ]);
  await importer.runOnce();
  await importer.runOnce();
  expect(lines.filter((line) => line.includes('refused')).length).toBeLessThanOrEqual(2);
});

test('a cache that cannot be written is a failure to report, not an exception', async () => {
  publishSample(packagesDir());
  importer = createPackageImporter({
    ...deps(),
    cachePath: join(folder, 'no', 'such', 'folder', 'cache.db'),
  });
  expect(await importer.runOnce()).toMatchObject([
    { result: 'failed', code: 'STORE_FAILED' },
    { result: 'failed' },
  ]);
});

test('a trusted key that is none is refused at the start', () => {
  expect(() => createPackageImporter({ ...deps(), trustedKeys: { key: 'x' } })).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID' }),
  );
});

test('a run that is stopped in the middle leaves the former cache [S2]', async () => {
  publishSample(packagesDir());
  await importer.runOnce();
  publishRandomRows(packagesDir(), 2, BIG.rows, BIG.customers);
  const run = importer.runOnce();
  await after(90);
  await importer.stop();
  const stopped = (await run).some(({ result }) => result === 'failed');
  expect(heldSeq()).toBe(stopped ? 1 : 2);
  expect(found() !== undefined).toBe(stopped);
});

test('look-ups go on during an import [S4]', async () => {
  publishSample(packagesDir());
  await importer.runOnce();
  publishRandomRows(packagesDir(), 2, BIG.rows, BIG.customers);
  const waits: number[] = [];
  let mixed = 0;
  let done = false;
  const run = importer.runOnce().finally(() => {
    done = true;
  });
  while (!done) {
    const start = performance.now();
    const before = heldSeq();
    const known = found() !== undefined;
    waits.push(performance.now() - start);
    if (before === heldSeq() && known !== (before === 1)) mixed += 1;
    await after(1);
  }
  await run;
  expect(mixed).toBe(0);
  const worst = waits.sort((a, b) => a - b).at(-1) ?? 0;
  console.log(
    `${waits.length} look-ups during an import of ${BIG.rows} cards, slowest ${worst.toFixed(1)} ms`,
  );
  expect(heldSeq()).toBe(2);
});
