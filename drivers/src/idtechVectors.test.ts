import { expect, test } from 'vitest';
import { describeIdtech, describeIdtechTyped } from './diagnostics/describeIdtech.ts';
import { readVectors, type Vector } from './testing/readVectors.ts';

interface IdtechVector extends Vector {
  readonly frameHex?: string;
  readonly input?: string;
  readonly expect: Readonly<Record<string, unknown>>;
}

const vectors = readVectors<IdtechVector>('idtech');

test('every group of ID TECH is tested', () => {
  expect(vectors.length).toBeGreaterThanOrEqual(9);
  const tested = ['enhanced', 'fault', 'keyboard'];
  expect(vectors.filter(({ group }) => !tested.includes(group))).toEqual([]);
});

test.each(vectors)('$id', ({ frameHex = '', input, expect: expected }) => {
  const found =
    input === undefined ? describeIdtech(Buffer.from(frameHex, 'hex')) : describeIdtechTyped(input);
  // This program holds no key of a reader, so what the vector says of clear text behind a cipher is not ours to find.
  const ours = Object.entries(expected).filter(([name]) => !name.includes('WithBdk'));
  expect(found).toMatchObject(Object.fromEntries(ours));
  const isWhole = found['error'] === undefined;
  const hidesNumber = expected['encrypted'] === true;
  const hasNumber = typeof expected['track2'] === 'string' && expected['track2'] !== 'error';
  const result = hidesNumber ? 'encryptedReader' : hasNumber ? 'number' : 'unreadable';
  expect(found['result']).toBe(isWhole ? result : undefined);
});
