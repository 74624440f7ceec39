import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findIdtechNumber, readIdtechCard } from '../devices/idtech.ts';
import { takeIdNumber } from '../devices/idText.ts';
import { readSdtAnswer, sdtParts } from '../devices/sdt.ts';
import { idTextBlock } from '../simulators/idTextBlock.ts';
import { idtechFrame } from '../simulators/idtechFrameOf.ts';
import { testIdNumber } from '../testing/testIdNumber.ts';
import { FrameBuffer, type FindFrameEnd } from './frameBuffer.ts';
import { findIdtechEnd, idtechCard } from './idtechFrame.ts';
import { encodeSdt, findSdtEnd, sdtBody } from './sdtFrame.ts';
import { createSlab } from './slab.ts';
import type { Span } from './tracks.ts';

const NUMBER = testIdNumber();
const TRACK2 = ';9000010000000000009=30122200000000?';

interface Target {
  readonly name: string;
  readonly findEnd: FindFrameEnd;
  readonly sample: Uint8Array;
  readonly hasNumber: (bytes: Uint8Array, frame: Span) => boolean;
}

const TARGETS: readonly Target[] = [
  {
    name: 'ID card reader',
    findEnd: findSdtEnd,
    sample: encodeSdt(
      Uint8Array.of(0, 0, 0x90, 1, 0, 0, 8, ...idTextBlock({ number: NUMBER }), ...new Uint8Array(8)),
    ),
    hasNumber(bytes, frame) {
      const answer = readSdtAnswer(bytes, sdtBody(frame));
      const parts = answer && sdtParts(bytes, answer.data);
      return parts !== undefined && takeIdNumber(bytes, parts.text, new Uint8Array(18)) !== undefined;
    },
  },
  {
    name: 'ID TECH',
    findEnd: findIdtechEnd,
    sample: idtechFrame({ track2: TRACK2 }),
    hasNumber(bytes, frame) {
      const card = readIdtechCard(bytes, idtechCard(frame));
      return card !== undefined && typeof findIdtechNumber(bytes, card) !== 'string';
    },
  },
];

describe.each(TARGETS)('$name', ({ findEnd, sample, hasNumber }) => {
  /** One letter a frame: N with a number, F without, B with a bad check. */
  function heardIn(stream: Uint8Array, sizes: readonly number[]): string {
    let heard = '';
    const buffer = new FrameBuffer(createSlab(), findEnd, 100, {
      onFrame: (bytes, frame) => void (heard += hasNumber(bytes, frame) ? 'N' : 'F'),
      onBadSum: () => void (heard += 'B'),
    });
    for (let from = 0, piece = 0; from < stream.length; piece += 1) {
      const size = sizes[piece % sizes.length] ?? 1;
      buffer.push(stream.subarray(from, from + size), 0);
      from += size;
    }
    buffer.idle(100);
    expect(buffer.deadline()).toBeUndefined();
    return heard;
  }

  test('the sample holds a number', () => {
    expect(heardIn(sample, [7])).toBe('N');
  });

  test('any split of any stream gives the same', () => {
    const noise = fc.array(fc.oneof(fc.constantFrom(...sample), fc.integer({ min: 0, max: 255 })), {
      maxLength: 60,
    });
    const part = fc.oneof(
      noise.map((bytes) => Uint8Array.from(bytes)),
      fc.constant(sample),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1 }),
        (parts, sizes) => {
          const stream = Uint8Array.from(parts.flatMap((bytes) => [...bytes]));
          expect(heardIn(stream, sizes)).toBe(heardIn(stream, [stream.length || 1]));
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('a length out of bounds is noise', () => {
  expect(findSdtEnd(Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0xff, 0xff), 0, 7)).toBe('broken');
  expect(findSdtEnd(Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 2), 0, 7)).toBe('broken');
  expect(findIdtechEnd(Uint8Array.of(2, 0xff, 0xff), 0, 3)).toBe('broken');
  expect(findIdtechEnd(Uint8Array.of(2, 4, 0), 0, 3)).toBe('broken');
});
