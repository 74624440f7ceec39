import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packageSite } from '../../../hub/src/center/testing/packageSite.ts';
import { DAY_MS, people, publishedAt, publishSample } from '../../../hub/src/center/testing/publishSample.ts';
import type { Manifest } from '../../../hub/src/sync/manifest.ts';
import { nightly } from '../../support/nightly.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const CHANGES = nightly(40, 1_000);
const OLD_TIER = 2;
const NEW_TIER = 4;

let folder: ReturnType<typeof temporaryFolder>;
let site: ReturnType<typeof packageSite>;
let next: Manifest;
let data: Buffer;
beforeEach(() => {
  folder = temporaryFolder();
  site = packageSite(folder.path);
  publishSample(site.packagesDir, { seq: 41, epoch: 3, customers: people(5, { tier: OLD_TIER }) });
  site.importNow();
  next = publishSample(site.packagesDir, {
    seq: 42,
    epoch: 3,
    customers: people(5, { tier: NEW_TIER }),
    createdAt: publishedAt + 1,
  });
  data = readFileSync(site.files.data(42));
});
afterEach(() => folder.remove());

/** All of the former part serves, not only its first customer. */
function expectOldCache(): void {
  const tiers = Array.from({ length: 5 }, (_, n) => site.servedTier(n + 1, 3));
  expect(tiers).toEqual(Array.from({ length: 5 }, () => OLD_TIER));
}

const falsehoods: readonly (readonly [string, object, string])[] = [
  ['that is older', { seq: 40 }, 'rollback'],
  ['under the number that is held', { seq: 41 }, 'equivocation'],
  ['of another branch', { branchId: 'B02' }, 'otherBranch'],
  ['of the other part', { part: 'branch' }, 'otherPart'],
  ['of an older epoch of keys', { epoch: 2 }, 'epochWentBack'],
  ['made before the one held', { createdAt: publishedAt - 1 }, 'createdWentBack'],
  ['that has expired', { expiresAt: publishedAt }, 'expired'],
  ['of a time to come', { validFrom: publishedAt + 9 * DAY_MS }, 'notYetValid'],
  ['of another type', { type: 'lobby.keys' }, 'manifestInvalid'],
  ['with a number in words', { seq: '9e9' }, 'manifestInvalid'],
];
test.each(falsehoods)(
  'a signed package %s is refused, and the former cache serves [S1]',
  (_, over, reason) => {
    site.sign(next, undefined, over);
    expect(site.importNow()).toMatchObject({ result: 'refused', reason });
    expectOldCache();
  },
);

test(`${CHANGES} packages with random wrong bytes are refused, and the former cache serves [S1]`, () => {
  const originals = [site.files.manifest, site.files.data(42)].map((path) => ({
    path,
    bytes: readFileSync(path),
  }));
  for (let n = 0; n < CHANGES; n += 1) {
    const { path, bytes } = originals[n % originals.length] ?? { path: '', bytes: data };
    const at = randomInt(bytes.length);
    const bit = 1 << randomInt(8);
    const changed = Buffer.from(bytes);
    changed[at] = (bytes[at] ?? 0) ^ bit;
    writeFileSync(path, changed);
    expect(site.importNow(), `bit ${bit} of byte ${at} of ${path}`).toMatchObject({ result: 'refused' });
    if (n % 10 === 0) expectOldCache();
    writeFileSync(path, bytes);
  }
  expectOldCache();
  expect(site.importNow()).toMatchObject({ result: 'imported', seq: 42 });
  expect(site.servedTier(1, 3)).toBe(NEW_TIER);
});
