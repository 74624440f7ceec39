import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { silentLogger, type CachePart } from '@lobby/shared';
import {
  branchId,
  DAY_MS,
  epochKeys,
  people,
  publishedAt,
  publishSample,
  sampleHub,
  signer,
  swipe,
  testDigits,
  trustedKeys,
} from '../center/testing/publishSample.ts';
import { signManifest } from '../center/signManifest.ts';
import { openCacheStore } from '../store/cacheStore.ts';
import { importAll } from './importAll.ts';
import type { ImportReport } from './importReport.ts';
import type { Manifest } from './manifest.ts';
import { CARD_RECORD_BYTES, packageFiles } from './packageFiles.ts';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const packagesDir = (): string => join(folder, 'packages');
const cachePath = (): string => join(folder, 'cache.db');
const files = () => packageFiles(packagesDir(), 'province');

function importNow(part: CachePart = 'province', now = publishedAt + DAY_MS): ImportReport | undefined {
  const outcome = importAll({
    packagesDir: packagesDir(),
    cachePath: cachePath(),
    branchId,
    trustedKeys,
    hubKey: sampleHub.key,
    now,
  });
  return outcome.reports.find((report) => report.part === part);
}

/** Tier of the first customer, as a swipe finds it. */
function servedTier(epoch = 1): number | undefined {
  const cache = openCacheStore(cachePath(), { log: silentLogger });
  const tier = cache.findProfile(swipe(testDigits(1), [epochKeys('province', epoch)]))?.tier;
  cache.close();
  return tier;
}

/** Signs a manifest that says what its author likes about the data that lie there. */
function signAgain(manifest: Manifest, data: Uint8Array, over: Partial<Manifest> = {}): void {
  const sha256 = createHash('sha256').update(data).digest('hex');
  writeFileSync(files().data(manifest.seq), data);
  const signed = signManifest({ ...manifest, size: data.length, sha256, ...over }, signer);
  writeFileSync(files().manifest, signed.manifest);
  writeFileSync(files().signatures, JSON.stringify({ signatures: [signed.signature] }));
}

test('a package replaces its part and leaves the other alone', () => {
  publishSample(packagesDir());
  publishSample(packagesDir(), { part: 'branch' });
  expect(importNow()).toEqual({ part: 'province', result: 'imported', seq: 1, rows: 3 });
  publishSample(packagesDir(), { seq: 2, customers: people(1, { tier: 3 }) });
  expect(importNow()).toEqual({ part: 'province', result: 'imported', seq: 2, rows: 1 });
  expect(importNow('branch')).toEqual({ part: 'branch', result: 'current', seq: 1 });
  expect(servedTier()).toBe(3);
});

test('where no package lies there is nothing to do', () => {
  expect(importNow()).toEqual({ part: 'province', result: 'absent' });
});

test('a part of nobody is a part', () => {
  publishSample(packagesDir(), { customers: [] });
  expect(importNow()).toEqual({ part: 'province', result: 'imported', seq: 1, rows: 0 });
});

test('a package of many records goes through the bounded buffers', () => {
  publishSample(packagesDir(), { customers: people(3_000) });
  expect(importNow()).toMatchObject({ result: 'imported', rows: 3_000 });
});

describe('the former cache stays, all of it, when the data', () => {
  let manifest: Manifest;
  let data: Buffer;
  beforeEach(() => {
    publishSample(packagesDir(), { customers: people(1_500, { tier: 2 }) });
    importNow();
    manifest = publishSample(packagesDir(), { seq: 2, customers: people(1_500, { tier: 4 }) });
    data = readFileSync(files().data(2));
  });

  const faults: readonly (readonly [string, () => void, string])[] = [
    ['are missing', () => rmSync(files().data(2)), 'dataMissing'],
    ['are cut short', () => writeFileSync(files().data(2), data.subarray(0, -1)), 'sizeWrong'],
    [
      'have a byte more',
      () => writeFileSync(files().data(2), Buffer.concat([data, Buffer.of(0)])),
      'sizeWrong',
    ],
    ['are another file of the same size', () => renameSync(files().data(1), files().data(2)), 'hashWrong'],
    [
      'have one wrong bit near the end',
      () => {
        data[data.length - 5] = (data.at(-5) ?? 0) ^ 1;
        writeFileSync(files().data(2), data);
      },
      'hashWrong',
    ],
    [
      'are a link to elsewhere',
      () => {
        renameSync(files().data(2), join(folder, 'elsewhere'));
        symlinkSync(join(folder, 'elsewhere'), files().data(2));
      },
      'dataMissing',
    ],
    [
      'are a folder',
      () => {
        rmSync(files().data(2));
        mkdirSync(files().data(2));
      },
      'sizeWrong',
    ],
    [
      'name a card twice',
      () => {
        data.copyWithin(CARD_RECORD_BYTES, 0, CARD_RECORD_BYTES);
        signAgain(manifest, data);
      },
      'recordsUnsorted',
    ],
    [
      'are not sorted',
      () => {
        const first = Buffer.from(data.subarray(0, CARD_RECORD_BYTES));
        data.copyWithin(0, CARD_RECORD_BYTES, 2 * CARD_RECORD_BYTES);
        data.set(first, CARD_RECORD_BYTES);
        signAgain(manifest, data);
      },
      'recordsUnsorted',
    ],
    ['are fewer than the manifest says', () => signAgain(manifest, data, { rows: 1_499 }), 'sizeWrong'],
  ];
  test.each(faults)('%s [S3]', (_, spoil, reason) => {
    spoil();
    const refusal = { part: 'province', result: 'refused', code: 'PACKAGE_REFUSED', reason };
    expect(importNow()).toEqual(refusal);
    expect(servedTier()).toBe(2);
  });
});

test('an expired package is refused, and the former one goes on serving [S4]', () => {
  publishSample(packagesDir());
  importNow();
  publishSample(packagesDir(), { seq: 2, customers: people(3, { tier: 4 }) });
  expect(importNow('province', publishedAt + 3 * DAY_MS)).toMatchObject({ reason: 'expired' });
  expect(servedTier()).toBe(1);
});

test('a package of an older number is refused after a newer one was imported', () => {
  publishSample(packagesDir(), { seq: 5 });
  importNow();
  publishSample(packagesDir(), { seq: 4 });
  expect(importNow()).toMatchObject({ reason: 'rollback' });
});

test('a manifest without its signatures is refused', () => {
  publishSample(packagesDir());
  rmSync(files().signatures);
  expect(importNow()).toMatchObject({ reason: 'signatureUnreadable' });
});

test('a hub that looks between the two small files of a publication sees the old package', () => {
  publishSample(packagesDir());
  const old = readFileSync(files().manifest);
  publishSample(packagesDir(), { seq: 2 });
  const next = readFileSync(files().manifest);
  writeFileSync(files().manifest, old);
  expect(importNow()).toMatchObject({ result: 'imported', seq: 1 });
  writeFileSync(files().manifest, next);
  expect(importNow()).toMatchObject({ result: 'imported', seq: 2 });
});

test('a broken cache file is built again from the packages', () => {
  publishSample(packagesDir());
  writeFileSync(cachePath(), 'no database at all, but more than a few bytes of it'.repeat(100));
  expect(importNow()).toMatchObject({ result: 'imported' });
  expect(servedTier()).toBe(1);
});

test('a cache of a newer program is left alone', async () => {
  publishSample(packagesDir());
  importNow();
  const { default: Database } = await import('better-sqlite3');
  const db = new Database(cachePath());
  db.pragma('user_version = 99');
  db.close();
  publishSample(packagesDir(), { seq: 2 });
  expect(importNow()).toEqual({ part: 'province', result: 'failed', code: 'STORE_FAILED' });
});
