import { luhnOk } from '@lobby/shared';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { deriveEpochKeys } from '../../center/epochKeys.ts';
import { publishPackage } from '../../center/publishPackage.ts';
import { provinceKey, publishedAt, repeatableNonce, signer } from '../../center/testing/publishSample.ts';
import { encodeProfile } from '../../store/storedProfile.ts';
import { cardDigits } from './cardDigits.ts';
import { checkAssets } from './checkAssets.ts';
import { checkWorld } from './checkWorld.ts';
import { createWorld, type World } from './createWorld.ts';
import { hashWorld } from './hashWorld.ts';
import { demoBranchId } from './organisation.ts';
import { profileOf } from './profileOf.ts';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 30_000 });

const today = '2026-11-20';
const world = createWorld({ seed: 1, today });
const customers = [...world.customers()];

test('one seed and day make one province, another seed or day another', () => {
  const hash = (seed: number, day: string): string =>
    hashWorld(createWorld({ seed, today: day, customersPerBranch: 400 }));
  const first = hash(1, today);
  expect(hash(1, today)).toBe(first);
  expect(hash(2, today)).not.toBe(first);
  expect(hash(1, '2026-11-21')).not.toBe(first);
});

test('two runs with one seed publish the same packages, byte for byte', () => {
  expect(hashOfPackages(createWorld({ seed: 3, today, customersPerBranch: 300 }))).toBe(
    hashOfPackages(createWorld({ seed: 3, today, customersPerBranch: 300 })),
  );
});

function hashOfPackages(of: World): string {
  const folder = mkdtempSync(join(tmpdir(), 'world-'));
  for (const part of ['province', 'branch'] as const) {
    const branchId = part === 'branch' ? demoBranchId : null;
    publishPackage({
      packagesDir: folder,
      // Not sealed to a hub: a box is another one each time.
      branch: null,
      seq: 1,
      keys: deriveEpochKeys(provinceKey, { part, branchId, epoch: 1, algorithm: 'HMAC-SHA256' }),
      signer,
      customers: of.published(part, demoBranchId),
      createdAt: publishedAt,
      expiresAt: publishedAt + 1,
      nonceFor: repeatableNonce,
    });
  }
  const hash = createHash('sha256');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes('.'),
  );
  for (const name of names.toSorted()) hash.update(name).update(readFileSync(join(folder, name)));
  rmSync(folder, { recursive: true });
  return hash.digest('hex');
}

test('no two cards have one number, and each has the test prefix and a right check digit', () => {
  const cards = customers.flatMap((customer) => customer.cards);
  const numbers = cards.map((card) => cardDigits(card, new Uint8Array(19)));
  const texts = numbers.map((digits) => Buffer.from(digits).toString('latin1'));
  expect(new Set(texts).size).toBe(cards.length);
  expect(numbers.map((digits) => digits.length)).toEqual(cards.map(({ length }) => length));
  expect(numbers.every(luhnOk)).toBe(true);
  expect(texts.every((text) => text.startsWith('900001'))).toBe(true);
});

test('every customer fits into a sealed row, under a reference of its own', () => {
  for (const customer of customers) encodeProfile(profileOf(customer));
  expect(new Set(customers.map(({ customerRef }) => customerRef)).size).toBe(customers.length);
});

test('the province part holds gold and above of all branches, the branch part the others of one', () => {
  const province = [...world.published('province', demoBranchId)].map(({ profile }) => profile);
  const branch = [...world.published('branch', demoBranchId)].map(({ profile }) => profile);
  expect(province.every(({ tier, attention }) => tier > 0 || attention)).toBe(true);
  expect(new Set(province.map(({ homeBranchId }) => homeBranchId)).size).toBe(3);
  expect(branch.every(({ tier, homeBranchId }) => tier === 0 && homeBranchId === demoBranchId)).toBe(true);
  const own = customers.filter(({ homeBranchId }) => homeBranchId === demoBranchId);
  const ownInProvince = province.filter(({ homeBranchId }) => homeBranchId === demoBranchId);
  expect(branch.length + ownInProvince.length).toBe(own.length);
});

test('a lost, frozen or cancelled card is not published', () => {
  const usable = customers
    .flatMap((customer) => (customer.tier > 0 || customer.attention ? customer.cards : []))
    .filter(({ status }) => status === 'normal' || status === 'dormant');
  let published = 0;
  for (const { cards } of world.published('province', demoBranchId)) for (const _ of cards) published += 1;
  expect(published).toBe(usable.length);
});

test('each branch has its head, lobby manager, advisors with deputies, and tellers', () => {
  for (const { orgId } of world.branches) {
    const roles = world.staff.filter(({ branchId }) => branchId === orgId).map(({ role }) => role);
    const count = (role: string): number => roles.filter((one) => one === role).length;
    expect([count('head'), count('lobby')]).toEqual([1, 1]);
    expect([1, 2]).toContain(count('advisor'));
    expect([3, 4, 5]).toContain(count('teller'));
  }
  const numbers = world.staff.map(({ staffNo }) => staffNo);
  expect(new Set(numbers).size).toBe(numbers.length);
  const deputies = world.staff.flatMap(({ deputyNo }) => deputyNo ?? []);
  expect(numbers).toEqual(expect.arrayContaining(deputies));
});

test('whoever is bound is bound to an advisor of the home branch', () => {
  const homes = new Map(world.staff.map(({ staffNo, branchId }) => [staffNo, branchId]));
  const bound = customers.filter(({ advisorNo }) => advisorNo !== null);
  expect(bound.length).toBeGreaterThan(200);
  expect(bound.filter(({ advisorNo, homeBranchId }) => homes.get(advisorNo ?? '') !== homeBranchId)).toEqual(
    [],
  );
});

describe('the figures of the self-check', () => {
  /** A tail of a heavy distribution, and shares of a few hundred people, scatter more than the rest. */
  const tolerance = (expected: number): number => (expected < 1 ? 0.45 : expected < 10 ? 0.3 : 0.1);
  const lines = [...checkAssets(1, 200_000), ...checkWorld(world)].flatMap(({ what, expected, got }) =>
    expected === undefined || what.includes('private') ? [] : [[what, expected, got] as const],
  );
  test.each(lines)('%s: about %d', (_, expected, got) => {
    expect(Math.abs(got - expected) / expected).toBeLessThan(tolerance(expected));
  });
});
