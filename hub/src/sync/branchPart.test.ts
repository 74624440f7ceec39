import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { packageSite } from '../center/testing/packageSite.ts';
import { epochKeys, people, publishSample, swipe, testDigits } from '../center/testing/publishSample.ts';
import { newIdentityText, parseHubIdentity, publicKeyOf } from '../store/hubIdentity.ts';
import { importAll } from './importAll.ts';
import type { Manifest } from './manifest.ts';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
let site: ReturnType<typeof packageSite>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'branch-part-'));
  site = packageSite(folder, 'branch');
  branch(2, 1);
  site.importNow();
});
afterEach(() => rmSync(folder, { recursive: true }));

const branch = (
  tier: number,
  seq: number,
  over: { hubKey?: Uint8Array; nextHubKey?: Uint8Array } = {},
): Manifest =>
  publishSample(site.packagesDir, { part: 'branch', seq, customers: people(3, { tier }), ...over });
const refusal = (reason: string, code = 'PACKAGE_REFUSED') => ({
  part: 'branch',
  result: 'refused',
  code,
  reason,
});

test('a branch part opens at the hub whose key it is sealed to [S1]', () => {
  branch(4, 2);
  expect(site.importNow()).toEqual({ part: 'branch', result: 'imported', seq: 2, rows: 3 });
  expect(site.servedTier()).toBe(4);
});

test('a branch part shows neither token nor reference of a record as a file [S1]', () => {
  const { token } = swipe(testDigits(1), [epochKeys('branch')])[0] ?? { token: '' };
  const data = readFileSync(site.files.data(1));
  expect(data.includes(Buffer.from(token, 'base64url'))).toBe(false);
  expect(data.includes('customer-0000001')).toBe(false);
});

test('a branch part for another hub is refused by a code of its own, and the former cache serves [S1]', () => {
  branch(4, 2, { hubKey: publicKeyOf(parseHubIdentity(newIdentityText())) });
  expect(site.importNow()).toEqual(refusal('otherHub', 'PACKAGE_OTHER_HUB'));
  expect(site.servedTier()).toBe(2);
});

test('a branch part is refused by a hub without a key, and the province part is imported all the same [S1]', () => {
  publishSample(site.packagesDir);
  branch(4, 2);
  const { hubKey: _, ...job } = site.job;
  expect(importAll(job).reports).toEqual([
    { part: 'province', result: 'imported', seq: 1, rows: 3 },
    refusal('otherHub', 'PACKAGE_OTHER_HUB'),
  ]);
  expect(site.servedTier()).toBe(2);
});

test('a branch part that says it is for this hub and is sealed to another does not open [S1]', () => {
  const { key, keyHash } = parseHubIdentity(newIdentityText());
  const manifest = branch(4, 2);
  const sealedFor = Buffer.from(keyHash).toString('base64url');
  site.sign(manifest, readFileSync(site.files.data(2)), { sealedFor });
  expect(site.importNow({ hubKey: key })).toEqual(refusal('sealBroken'));
  expect(site.servedTier()).toBe(2);
});

test('a branch part whose last bytes were changed by somebody with the signing key does not open [S1]', () => {
  const manifest = branch(4, 2);
  const data = readFileSync(site.files.data(2));
  data[data.length - 1] = (data.at(-1) ?? 0) ^ 1;
  site.sign(manifest, data);
  expect(site.importNow()).toEqual(refusal('sealBroken'));
  expect(site.servedTier()).toBe(2);
});

test('a branch part that nobody sealed is refused [S1]', () => {
  const manifest = branch(4, 2);
  site.sign(manifest, readFileSync(site.files.data(2)), { sealedFor: null });
  expect(site.importNow()).toEqual(refusal('notSealed'));
  expect(site.servedTier()).toBe(2);
});

test('a branch part of nobody is one, and one of many records goes through the bounded buffers [S1]', () => {
  publishSample(site.packagesDir, { part: 'branch', seq: 2, customers: [] });
  expect(site.importNow()).toMatchObject({ result: 'imported', rows: 0 });
  publishSample(site.packagesDir, { part: 'branch', seq: 3, customers: people(3_000) });
  expect(site.importNow()).toMatchObject({ result: 'imported', rows: 3_000 });
  expect(site.servedTier()).toBe(1);
});

test('a branch part that is sealed to both keys of a hub opens before and after it changes its key [S1]', () => {
  const next = parseHubIdentity(newIdentityText());
  branch(4, 2, { nextHubKey: publicKeyOf(next) });
  expect(site.importNow()).toMatchObject({ result: 'imported', seq: 2 });
  branch(5, 3, { nextHubKey: publicKeyOf(next) });
  expect(site.importNow({ hubKey: next.key })).toMatchObject({ result: 'imported', seq: 3 });
  expect(site.servedTier()).toBe(5);
});

test('a package that is in the cache needs no other one when the hub changes its key [S1]', () => {
  const next = parseHubIdentity(newIdentityText());
  branch(4, 2, { nextHubKey: publicKeyOf(next) });
  site.importNow();
  expect(site.importNow({ hubKey: next.key })).toEqual({ part: 'branch', result: 'current', seq: 2 });
});

test('a branch part that is sealed to the next key already opens at a hub that has both [S1]', () => {
  const next = parseHubIdentity(newIdentityText());
  branch(4, 2, { hubKey: publicKeyOf(next) });
  expect(site.importNow()).toEqual(refusal('otherHub', 'PACKAGE_OTHER_HUB'));
  expect(site.importNow({ nextHubKey: next.key })).toMatchObject({ result: 'imported', seq: 2 });
  expect(site.servedTier()).toBe(4);
});

test('a second box of somebody else opens nothing for him and keeps nobody out [S1]', () => {
  const stranger = parseHubIdentity(newIdentityText());
  branch(4, 2, { nextHubKey: publicKeyOf(parseHubIdentity(newIdentityText())) });
  expect(site.importNow({ hubKey: stranger.key })).toEqual(refusal('otherHub', 'PACKAGE_OTHER_HUB'));
  expect(site.importNow()).toMatchObject({ result: 'imported', seq: 2 });
});
