import { describe, expect, test } from 'vitest';
import { findCard } from './devices/findCard.ts';
import { textOf } from './diagnostics/describeSwipe.ts';
import { findDoor } from './diagnostics/deviceDoors.ts';
import { judgeVector } from './diagnostics/judgeVector.ts';
import { scanSwipe } from './framing/scanSwipe.ts';
import { readVectors, vectorFiles, type Vector } from './testing/readVectors.ts';

/** Files with fewer vectors than this have lost some. */
const AT_LEAST: Readonly<Record<string, number>> = {
  crt310: 38,
  crt_f2: 28,
  kyt: 13,
  msr605: 4,
  sankyo_ict3q8: 32,
};

/** Every vector runs through the door that `npm run device -- vectors` uses. */
describe.each(vectorFiles())('%s', (file) => {
  const found = findDoor(file);
  const vectors = readVectors<Vector & Readonly<Record<string, unknown>>>(file);

  test('has a door and its vectors', () => {
    expect(found).toBeDefined();
    expect(vectors.length).toBeGreaterThanOrEqual(AT_LEAST[file] ?? 1);
  });

  test.each(vectors)('$group $id', (vector) => {
    if (!found) return;
    const { passed, expected, got } = judgeVector(found.door, found.name, vector);
    expect({ passed, expected: passed || expected, got: passed || got }).toEqual({
      passed: true,
      expected: true,
      got: true,
    });
  });
});

interface SwipeVector extends Vector {
  readonly input: string;
  readonly expect: { readonly card: { readonly pan: string } | null };
}

test('what a reader hands out of a swipe is the number of the card, or nothing', () => {
  const swipes = readVectors<SwipeVector>('magstripe').filter(({ group }) => group !== 'lrc');
  expect(swipes.length).toBeGreaterThan(20);
  for (const { id, input, expect: expected } of swipes) {
    const bytes = Uint8Array.from(Buffer.from(input, 'latin1'));
    const { tracks } = scanSwipe(bytes, 0, bytes.length, { endByte: undefined, lrc: 'auto' });
    const number = findCard(bytes, tracks);
    // `D` between the fields is what hosts print; no stripe holds it.
    const usable = expected.card && expected.card.pan.length >= 13 && id !== 'iso-t2-D-separator';
    expect({ id, number: typeof number === 'string' ? null : textOf(bytes, number) }).toEqual({
      id,
      number: usable ? expected.card.pan : null,
    });
  }
});
