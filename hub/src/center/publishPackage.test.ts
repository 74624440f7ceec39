import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '@lobby/shared';
import { openCacheStore } from '../store/cacheStore.ts';
import { importAll } from '../sync/importAll.ts';
import { CARD_RECORD_BYTES, CUSTOMER_RECORD_BYTES, packageFiles } from '../sync/packageFiles.ts';
import { deriveEpochKeys } from './epochKeys.ts';
import { publishPackage, type Publication } from './publishPackage.ts';
import {
  branchId,
  DAY_MS,
  epochKeys,
  people,
  profile,
  provinceKey,
  publishedAt,
  repeatableNonce,
  signer,
  swipe,
  testDigits,
  trustedKeys,
} from './testing/publishSample.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'publish-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const publication = (over: Partial<Publication> = {}): Publication => ({
  packagesDir: folder,
  branch: null,
  seq: 1,
  keys: epochKeys('province'),
  signer,
  customers: people(500),
  createdAt: publishedAt,
  expiresAt: publishedAt + DAY_MS,
  nonceFor: repeatableNonce,
  ...over,
});
const files = () => packageFiles(folder, 'province');
const dataOf = (seq: number): Buffer => readFileSync(files().data(seq));

test('a package is cards by token, then customers by reference, all of one size', () => {
  const manifest = publishPackage(publication());
  expect(manifest).toMatchObject({ rows: 500, customers: 500, size: statSync(files().data(1)).size });
  const data = dataOf(1);
  const keysOf = (from: number, size: number): readonly string[] =>
    Array.from({ length: 500 }, (_, n) => data.toString('hex', from + n * size, from + n * size + 16));
  const tokens = keysOf(0, CARD_RECORD_BYTES);
  const refs = keysOf(500 * CARD_RECORD_BYTES, CUSTOMER_RECORD_BYTES);
  expect(tokens).toEqual(tokens.toSorted());
  expect(refs).toEqual(refs.toSorted());
  expect(refs[0]).toBe(Buffer.from('customer-0000001').toString('hex'));
});

test('the same customers make the same package whatever memory it is sorted in', () => {
  publishPackage(publication());
  const first = [dataOf(1), readFileSync(files().manifest), readFileSync(files().signatures)];
  rmSync(files().folder, { recursive: true });
  publishPackage(publication({ maxMemoryBytes: 5_000 }));
  expect([dataOf(1), readFileSync(files().manifest), readFileSync(files().signatures)]).toEqual(first);
  expect(readdirSync(files().folder)).toHaveLength(3);
});

test('without a nonce source of its own no two sealings are alike', () => {
  const { nonceFor: _, ...plain } = publication();
  publishPackage(plain);
  const first = dataOf(1);
  publishPackage({ ...plain, seq: 2, customers: people(500) });
  expect(dataOf(2).equals(first)).toBe(false);
});

test('the package before stays for those who are reading it, older ones go', () => {
  for (const seq of [1, 2, 3]) publishPackage(publication({ seq, customers: people(2) }));
  expect(readdirSync(files().folder).toSorted()).toEqual([
    'manifest.json',
    'manifest.json.sig',
    'rows.2.bin',
    'rows.3.bin',
  ]);
});

test('a card that two customers have ends the publication, and the former package stays', () => {
  publishPackage(publication());
  const before = readFileSync(files().manifest);
  const twice = [
    { profile: profile(), cards: [testDigits(1)] },
    { profile: profile({ customerRef: 'customer-0000002' }), cards: [testDigits(1)] },
  ];
  expect(() => publishPackage(publication({ seq: 2, customers: twice }))).toThrow(
    expect.objectContaining({ code: 'INTERNAL' }),
  );
  expect(readFileSync(files().manifest)).toEqual(before);
  expect(readdirSync(files().folder)).toHaveLength(3);
});

test('a site of Chinese algorithms only publishes and finds with HMAC-SM3', () => {
  const keys = deriveEpochKeys(provinceKey, {
    part: 'province',
    branchId: null,
    epoch: 1,
    algorithm: 'HMAC-SM3',
  });
  publishPackage(publication({ keys, customers: people(3) }));
  const cachePath = join(folder, 'cache.db');
  importAll({ packagesDir: folder, cachePath, branchId, trustedKeys, now: publishedAt });
  const cache = openCacheStore(cachePath, { log: silentLogger, now: () => publishedAt });
  expect(cache.findProfile(swipe(testDigits(2), [keys]))?.customerRef).toBe('customer-0000002');
  expect(cache.findProfile(swipe(testDigits(2), [epochKeys('province')]))).toBeUndefined();
  cache.close();
});

test('nothing readable of a customer is in the package', () => {
  publishPackage(publication());
  const data = dataOf(1);
  expect(data.includes('王*明')).toBe(false);
  for (let n = 1; n <= 500; n += 1) expect(data.includes(testDigits(n).subarray(6))).toBe(false);
});
