import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { silentLogger } from '@lobby/shared';
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
import { newIdentityText, parseHubIdentity, publicKeyOf } from '../store/hubIdentity.ts';
import { importAll } from './importAll.ts';
import type { ImportReport } from './importReport.ts';
import type { Manifest } from './manifest.ts';
import { packageFiles } from './packageFiles.ts';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 30_000 });

const now = publishedAt + DAY_MS;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'branch-part-'));
  branch(2, 1);
  importNow();
});
afterEach(() => rmSync(folder, { recursive: true }));

const packagesDir = (): string => join(folder, 'packages');
const cachePath = (): string => join(folder, 'cache.db');
const files = () => packageFiles(packagesDir(), 'branch');

function importNow(hubKey = sampleHub.key): ImportReport | undefined {
  const job = { packagesDir: packagesDir(), cachePath: cachePath(), branchId, trustedKeys, hubKey, now };
  return importAll(job).reports.find(({ part }) => part === 'branch');
}

/** Of the first customer, as a swipe finds it. */
function servedTier(): number | undefined {
  const cache = openCacheStore(cachePath(), { log: silentLogger });
  const tier = cache.findProfile(swipe(testDigits(1), [epochKeys('branch')]))?.tier;
  cache.close();
  return tier;
}

/** By an author with the true key, whatever is true of the data. */
function signAgain(manifest: Manifest, data: Uint8Array, over: Partial<Manifest> = {}): void {
  const sha256 = createHash('sha256').update(data).digest('hex');
  writeFileSync(files().data(manifest.seq), data);
  const signed = signManifest({ ...manifest, size: data.length, sha256, ...over }, signer);
  writeFileSync(files().manifest, signed.manifest);
  writeFileSync(files().signatures, JSON.stringify({ signatures: [signed.signature] }));
}

const branch = (tier: number, seq: number, over: { hubKey?: Uint8Array } = {}): Manifest =>
  publishSample(packagesDir(), { part: 'branch', seq, customers: people(3, { tier }), ...over });
const refusal = (reason: string, code = 'PACKAGE_REFUSED') => ({
  part: 'branch',
  result: 'refused',
  code,
  reason,
});

test('a branch part opens at the hub whose key it is sealed to [S1]', () => {
  branch(4, 2);
  expect(importNow()).toEqual({ part: 'branch', result: 'imported', seq: 2, rows: 3 });
  expect(servedTier()).toBe(4);
});

test('a branch part shows neither token nor reference of a record as a file [S1]', () => {
  const { token } = swipe(testDigits(1), [epochKeys('branch')])[0] ?? { token: '' };
  const data = readFileSync(files().data(1));
  expect(data.includes(Buffer.from(token, 'base64url'))).toBe(false);
  expect(data.includes('customer-0000001')).toBe(false);
});

test('a branch part for another hub is refused by a code of its own, and the former cache serves [S1]', () => {
  branch(4, 2, { hubKey: publicKeyOf(parseHubIdentity(newIdentityText())) });
  expect(importNow()).toEqual(refusal('otherHub', 'PACKAGE_OTHER_HUB'));
  expect(servedTier()).toBe(2);
});

test('a branch part is refused by a hub without a key, and the province part is imported all the same [S1]', () => {
  publishSample(packagesDir());
  branch(4, 2);
  const job = { packagesDir: packagesDir(), cachePath: cachePath(), branchId, trustedKeys, now };
  expect(importAll(job).reports).toEqual([
    { part: 'province', result: 'imported', seq: 1, rows: 3 },
    refusal('otherHub', 'PACKAGE_OTHER_HUB'),
  ]);
  expect(servedTier()).toBe(2);
});

test('a branch part that says it is for this hub and is sealed to another does not open [S1]', () => {
  const { key, keyHash } = parseHubIdentity(newIdentityText());
  const manifest = branch(4, 2);
  const sealedFor = Buffer.from(keyHash).toString('base64url');
  signAgain(manifest, readFileSync(files().data(2)), { sealedFor });
  expect(importNow(key)).toEqual(refusal('sealBroken'));
  expect(servedTier()).toBe(2);
});

test('a branch part whose last bytes were changed by somebody with the signing key does not open [S1]', () => {
  const manifest = branch(4, 2);
  const data = readFileSync(files().data(2));
  data[data.length - 1] = (data.at(-1) ?? 0) ^ 1;
  signAgain(manifest, data);
  expect(importNow()).toEqual(refusal('sealBroken'));
  expect(servedTier()).toBe(2);
});

test('a branch part that nobody sealed is refused [S1]', () => {
  const manifest = branch(4, 2);
  signAgain(manifest, readFileSync(files().data(2)), { sealedFor: null });
  expect(importNow()).toEqual(refusal('notSealed'));
  expect(servedTier()).toBe(2);
});

test('a branch part of nobody is one, and one of many records goes through the bounded buffers [S1]', () => {
  publishSample(packagesDir(), { part: 'branch', seq: 2, customers: [] });
  expect(importNow()).toMatchObject({ result: 'imported', rows: 0 });
  publishSample(packagesDir(), { part: 'branch', seq: 3, customers: people(3_000) });
  expect(importNow()).toMatchObject({ result: 'imported', rows: 3_000 });
  expect(servedTier()).toBe(1);
});
