import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  branchId,
  epochKeys,
  publishedAt,
  publishSample,
  swipe,
  testDigits,
  trustedKeys,
} from '../center/testing/publishSample.ts';
import { importAll } from '../sync/importAll.ts';
import { createKeySlab, openCacheFile, type CacheFile } from './cacheFile.ts';

let folder: string;
let file: CacheFile;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cachefile-'));
  const cachePath = join(folder, 'cache.db');
  publishSample(folder);
  importAll({ packagesDir: folder, cachePath, branchId, trustedKeys, now: publishedAt });
  file = openCacheFile(cachePath);
});
afterEach(() => {
  file.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['a known card', 1, 1, 'profile'],
  ['an unknown card', 99, 1, 'nothing'],
  ['a key of another epoch', 1, 2, 'otherEpoch'],
])('after a look-up of %s its keys are gone from memory', (_, card, epoch, found) => {
  const slab = createKeySlab();
  expect(file.find(swipe(testDigits(card), [epochKeys('province', epoch)]), slab, publishedAt).found).toBe(
    found,
  );
  expect(slab.every((byte) => byte === 0)).toBe(true);
});

test('a look-up that fails leaves no keys either', () => {
  const slab = createKeySlab().fill(1);
  file.close();
  expect(() => file.find(swipe(testDigits(1), [epochKeys('province')]), slab, publishedAt)).toThrow(
    /not open/,
  );
  expect(slab.every((byte) => byte === 0)).toBe(true);
});
