import fc from 'fast-check';
import { cacheParts, type PartEpoch } from '@lobby/shared';
import { expect, test } from 'vitest';
import { keysToHold } from './keysToHold.ts';

const province = (...epochs: readonly number[]): PartEpoch[] =>
  epochs.map((epoch) => ({ part: 'province', epoch }));

test.each([
  ['old and new ones until the hub uses the new epoch', [3, 4], [3], [4, 3]],
  ['the new ones alone once it does', [3, 4], [4], [4]],
  ['both when the hub has no data at all', [3, 4], [], [4, 3]],
  ['old ones when those of the epoch in use are not here', [3], [4], [3]],
  ['those in use and the newest of three', [3, 4, 5], [3], [5, 3]],
  ['the two newest of three when none is in use', [3, 4, 5], [], [5, 4]],
  ['none of none', [], [4], []],
] as const)('kept are %s', (_, held, inUse, kept) => {
  expect(keysToHold(province(...held), province(...inUse))).toEqual(province(...kept));
});

test('what a hub says of one part ends no keys of the other', () => {
  const branch: PartEpoch = { part: 'branch', epoch: 1 };
  expect(keysToHold([branch, ...province(1, 2)], province(2))).toEqual([...province(2), branch]);
});

test('whatever a hub says, keys of the epoch in use and the newest stay, two epochs a part at most', () => {
  const one = fc.record({ part: fc.constantFrom(...cacheParts), epoch: fc.integer({ min: 1, max: 6 }) });
  const sets = fc.uniqueArray(one, { selector: ({ part, epoch }) => `${part} ${epoch}`, maxLength: 8 });
  const used = fc.uniqueArray(one, { selector: ({ part }) => part });
  fc.assert(
    fc.property(sets, used, (held, inUse) => {
      const kept = keysToHold(held, inUse);
      for (const part of cacheParts) {
        const before = held.filter((set) => set.part === part).map(({ epoch }) => epoch);
        const after = kept.filter((set) => set.part === part).map(({ epoch }) => epoch);
        expect(after.length).toBeLessThanOrEqual(2);
        const needed = before.filter((epoch) => inUse.some((of) => of.part === part && of.epoch === epoch));
        const newest = before.toSorted((a, b) => b - a).slice(0, 1);
        expect(after).toEqual(expect.arrayContaining([...newest, ...needed]));
      }
      expect(keysToHold(kept, inUse)).toEqual(kept);
    }),
  );
});
