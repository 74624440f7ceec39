import type { CardKeyState, PartEpoch } from '@lobby/shared';
import { expect, test } from 'vitest';
import { cardKeyState } from './cardKeyState.ts';

const province = (epoch: number): PartEpoch => ({ part: 'province', epoch });
const branch = (epoch: number): PartEpoch => ({ part: 'branch', epoch });

test.each<[string, readonly PartEpoch[], boolean, readonly PartEpoch[], CardKeyState]>([
  ['nothing', [], false, [province(1)], 'missing'],
  ['nothing, because it refused', [], true, [province(1)], 'refused'],
  ['the keys in use', [province(1), branch(2)], false, [province(1), branch(2)], 'held'],
  ['more than those in use', [province(2), province(1)], false, [province(1)], 'held'],
  ['the keys in use, and refused others', [province(1)], true, [province(1)], 'held'],
  ['keys before there are data', [province(1)], false, [], 'held'],
  ['other keys', [province(1)], false, [province(2)], 'otherEpoch'],
  ['other keys, because it refused', [province(1)], true, [province(2)], 'refused'],
  ['those of one part only', [province(1)], false, [province(1), branch(1)], 'otherEpoch'],
])('a kiosk that holds %s', (_, epochs, refused, inUse, state) => {
  expect(cardKeyState({ epochs: [...epochs], refused }, inUse)).toBe(state);
});
