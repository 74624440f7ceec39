import { luhnOk } from '@lobby/shared';
import { expect, test, vi } from 'vitest';
import { cardDigits, SAMPLE_CARD_INDEX } from './generator/cardDigits.ts';
import { createWorld } from './generator/createWorld.ts';
import { sampleNames } from './generator/sampleCustomers.ts';
import { sampleCards, sampleTrack2 } from './sampleCards.ts';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 30_000 });

const numberOf = (track2: string): string => track2.slice(0, track2.indexOf('='));
const readable = sampleCards.filter((name) => name !== 'unreadable');
const worlds = [1, 2].map((seed) => createWorld({ seed, today: '2026-11-20' }));

test('each readable card has a number of its own that passes the check', () => {
  const numbers = readable.map((name) => numberOf(sampleTrack2(name)));
  expect(new Set(numbers).size).toBe(readable.length);
  for (const number of numbers) expect(luhnOk(Buffer.from(number, 'latin1'))).toBe(true);
});

test('the unreadable one has nothing a reader could take for a number', () => {
  expect(sampleTrack2('unreadable')).not.toMatch(/\d{13}/);
});

test('in every province each sample card is one customer, and the unknown card nobody', () => {
  for (const world of worlds) {
    const holders = new Map<string, string>();
    for (const customer of world.customers())
      for (const card of customer.cards)
        holders.set(
          Buffer.from(cardDigits(card, new Uint8Array(19))).toString('latin1'),
          customer.customerRef,
        );
    const refs = sampleNames.map((name) => holders.get(numberOf(sampleTrack2(name))));
    expect(new Set(refs.filter((ref) => ref !== undefined)).size).toBe(sampleNames.length);
    expect(holders.has(numberOf(sampleTrack2('unknown')))).toBe(false);
  }
});

test('sample customers of importance belong to the first manager and consent; the guest to another branch [R34]', () => {
  for (const world of worlds) {
    const samples = [...world.customers()].filter(({ cards }) => (cards[0]?.index ?? 0) >= SAMPLE_CARD_INDEX);
    expect(samples.map((one) => [one.tier, one.homeBranchId, one.advisorNo])).toEqual([
      [0, 'B01', null],
      [1, 'B01', '3101'],
      [2, 'B01', '3101'],
      [3, 'B01', '3101'],
      [2, 'B01', '3101'],
      [1, 'B02', '3201'],
    ]);
    expect(samples.every(({ profilingOk, marketingOk }) => profilingOk && marketingOk)).toBe(true);
  }
});
