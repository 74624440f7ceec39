import Database from 'better-sqlite3';
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
import { packageSite } from '../center/testing/packageSite.ts';
import { DAY_MS, people, publishedAt, publishSample } from '../center/testing/publishSample.ts';
import type { Manifest } from './manifest.ts';
import { importAll } from './importAll.ts';
import { CARD_RECORD_BYTES } from './packageFiles.ts';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let site: ReturnType<typeof packageSite>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  site = packageSite(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a package replaces its part and leaves the other alone', () => {
  publishSample(site.packagesDir);
  publishSample(site.packagesDir, { part: 'branch' });
  expect(site.importNow()).toEqual({ part: 'province', result: 'imported', seq: 1, rows: 3 });
  publishSample(site.packagesDir, { seq: 2, customers: people(1, { tier: 3 }) });
  expect(site.importNow()).toEqual({ part: 'province', result: 'imported', seq: 2, rows: 1 });
  expect(packageSite(folder, 'branch').importNow()).toEqual({ part: 'branch', result: 'current', seq: 1 });
  expect(site.servedTier()).toBe(3);
});

test('rows that nobody renewed are deleted seven days after their package ended, and come back with the right clock', () => {
  publishSample(site.packagesDir);
  const importAt = (now: number) => importAll({ ...site.job, now });
  const rows = (): unknown => {
    const db = new Database(site.cachePath);
    const count = db.prepare('SELECT count(*) FROM province_cards').pluck().get();
    db.close();
    return count;
  };
  importAt(publishedAt);
  const endedAt = publishedAt + 3 * DAY_MS;
  expect([importAt(endedAt + 7 * DAY_MS - 1).dropped, rows()]).toEqual([[], 3]);
  expect([importAt(endedAt + 7 * DAY_MS).dropped, rows()]).toEqual([['province'], 0]);
  expect(importAt(endedAt + 8 * DAY_MS).dropped).toEqual([]);
  expect(importAt(publishedAt).reports).toContainEqual(
    expect.objectContaining({ result: 'imported', rows: 3 }),
  );
});

test('where no package lies there is nothing to do', () => {
  expect(site.importNow()).toEqual({ part: 'province', result: 'absent' });
});

test('a part of nobody is a part', () => {
  publishSample(site.packagesDir, { customers: [] });
  expect(site.importNow()).toEqual({ part: 'province', result: 'imported', seq: 1, rows: 0 });
});

test('a package of many records goes through the bounded buffers', () => {
  publishSample(site.packagesDir, { customers: people(3_000) });
  expect(site.importNow()).toMatchObject({ result: 'imported', rows: 3_000 });
});

describe('the former cache stays, all of it, when the data', () => {
  let manifest: Manifest;
  let data: Buffer;
  beforeEach(() => {
    publishSample(site.packagesDir, { customers: people(1_500, { tier: 2 }) });
    site.importNow();
    manifest = publishSample(site.packagesDir, { seq: 2, customers: people(1_500, { tier: 4 }) });
    data = readFileSync(site.files.data(2));
  });

  const faults: readonly (readonly [string, () => void, string])[] = [
    ['are missing', () => rmSync(site.files.data(2)), 'dataMissing'],
    ['are cut short', () => writeFileSync(site.files.data(2), data.subarray(0, -1)), 'sizeWrong'],
    [
      'have a byte more',
      () => writeFileSync(site.files.data(2), Buffer.concat([data, Buffer.of(0)])),
      'sizeWrong',
    ],
    [
      'are another file of the same size',
      () => renameSync(site.files.data(1), site.files.data(2)),
      'hashWrong',
    ],
    [
      'have one wrong bit near the end',
      () => {
        data[data.length - 5] = (data.at(-5) ?? 0) ^ 1;
        writeFileSync(site.files.data(2), data);
      },
      'hashWrong',
    ],
    [
      'are a link to elsewhere',
      () => {
        renameSync(site.files.data(2), join(folder, 'elsewhere'));
        symlinkSync(join(folder, 'elsewhere'), site.files.data(2));
      },
      'dataMissing',
    ],
    [
      'are a folder',
      () => {
        rmSync(site.files.data(2));
        mkdirSync(site.files.data(2));
      },
      'sizeWrong',
    ],
    [
      'name a card twice',
      () => {
        data.copyWithin(CARD_RECORD_BYTES, 0, CARD_RECORD_BYTES);
        site.sign(manifest, data);
      },
      'recordsUnsorted',
    ],
    [
      'are not sorted',
      () => {
        const first = Buffer.from(data.subarray(0, CARD_RECORD_BYTES));
        data.copyWithin(0, CARD_RECORD_BYTES, 2 * CARD_RECORD_BYTES);
        data.set(first, CARD_RECORD_BYTES);
        site.sign(manifest, data);
      },
      'recordsUnsorted',
    ],
    ['are fewer than the manifest says', () => site.sign(manifest, data, { rows: 1_499 }), 'sizeWrong'],
  ];
  test.each(faults)('%s [S3]', (_, spoil, reason) => {
    spoil();
    const refusal = { part: 'province', result: 'refused', code: 'PACKAGE_REFUSED', reason };
    expect(site.importNow()).toEqual(refusal);
    expect(site.servedTier()).toBe(2);
  });
});

test('an expired package is refused, and the former one goes on serving [S4]', () => {
  publishSample(site.packagesDir);
  site.importNow();
  publishSample(site.packagesDir, { seq: 2, customers: people(3, { tier: 4 }) });
  expect(site.importNow({ now: publishedAt + 3 * DAY_MS })).toMatchObject({ reason: 'expired' });
  expect(site.servedTier()).toBe(1);
});

test('a package of an older number is refused after a newer one was imported', () => {
  publishSample(site.packagesDir, { seq: 5 });
  site.importNow();
  publishSample(site.packagesDir, { seq: 4 });
  expect(site.importNow()).toMatchObject({ reason: 'rollback' });
});

test('a manifest without its signatures is refused', () => {
  publishSample(site.packagesDir);
  rmSync(site.files.signatures);
  expect(site.importNow()).toMatchObject({ reason: 'signatureUnreadable' });
});

test('a hub that looks between the two small files of a publication sees the old package', () => {
  publishSample(site.packagesDir);
  const old = readFileSync(site.files.manifest);
  publishSample(site.packagesDir, { seq: 2 });
  const next = readFileSync(site.files.manifest);
  writeFileSync(site.files.manifest, old);
  expect(site.importNow()).toMatchObject({ result: 'imported', seq: 1 });
  writeFileSync(site.files.manifest, next);
  expect(site.importNow()).toMatchObject({ result: 'imported', seq: 2 });
});

test('a broken cache file is built again from the packages', () => {
  publishSample(site.packagesDir);
  writeFileSync(site.cachePath, 'no database at all, but more than a few bytes of it'.repeat(100));
  expect(site.importNow()).toMatchObject({ result: 'imported' });
  expect(site.servedTier()).toBe(1);
});

test('a cache of a newer program is left alone', async () => {
  publishSample(site.packagesDir);
  site.importNow();
  const db = new Database(site.cachePath);
  db.pragma('user_version = 99');
  db.close();
  publishSample(site.packagesDir, { seq: 2 });
  expect(site.importNow()).toEqual({ part: 'province', result: 'failed', code: 'STORE_FAILED' });
});
