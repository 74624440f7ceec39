import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCrt310, findCrt310End } from './crt310Frame.ts';
import { encodeCrtF2, findCrtF2End } from './crtF2Frame.ts';
import { FrameBuffer } from './frameBuffer.ts';
import { encodeKyt, findKytEnd } from './kytFrame.ts';
import { findMsrEnd } from './msrFrame.ts';
import { encodeSankyo, findSankyoEnd } from './sankyoFrame.ts';
import { createSlab } from './slab.ts';

const TRACK2 = '9000010000000000009=30122200000000';
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

const TARGETS = [
  {
    name: 'CRT-310',
    findEnd: findCrt310End,
    sample: encodeCrt310(latin1(`E007\x1fN\xe5\x1fY${TRACK2}\x1fN\xe5`)),
  },
  { name: 'KYT-79xx', findEnd: findKytEnd, sample: encodeKyt(latin1(`P\x10\0${TRACK2}\0`)) },
  {
    name: 'MSR605',
    findEnd: findMsrEnd,
    sample: latin1(`\x1bs\x1b\x01\x1b+\x1b\x02;${TRACK2}?\x1b\x03\x1b+?\x1c\x1b0`),
  },
  {
    name: 'CRT-288K',
    findEnd: findCrtF2End,
    sample: encodeCrtF2(0, latin1(`P6112N24~P${TRACK2}~N24`)),
  },
  { name: 'ICT3Q8 serial', findEnd: findSankyoEnd, sample: encodeSankyo(latin1(`P6202${TRACK2}`)) },
] as const;

describe.each(TARGETS)('$name', ({ findEnd, sample }) => {
  function framesIn(stream: Uint8Array, sizes: readonly number[]): string[] {
    const heard: string[] = [];
    const buffer = new FrameBuffer(createSlab(), findEnd, 100, {
      onFrame: (bytes, { start, end }) =>
        void heard.push(Buffer.from(bytes.subarray(start, end)).toString('hex')),
      onBadSum: () => void heard.push('bad sum'),
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

  const byte = fc.oneof(fc.constantFrom(...sample), fc.integer({ min: 0, max: 255 }));
  const noise = fc
    .uint8Array({ maxLength: 60 })
    .chain((bytes) => fc.array(byte, { maxLength: 60 }).map((more) => Uint8Array.of(...bytes, ...more)));
  const stream = fc
    .array(fc.oneof(noise, fc.constant(sample)), { minLength: 1, maxLength: 5 })
    .map((parts) => Uint8Array.from(parts.flatMap((part) => [...part])));

  test('any split of any stream gives the same frames', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (bytes, sizes) => {
        expect(framesIn(bytes, sizes)).toEqual(framesIn(bytes, [bytes.length]));
      }),
      { numRuns: 500 },
    );
  });

  test('more frames than the memory holds are found, however they are cut', () => {
    const many = Uint8Array.from({ length: 200 * sample.length }, (_, at) => sample[at % sample.length]!);
    for (const size of [1, 61]) expect(framesIn(many, [size])).toHaveLength(200);
  });

  test('a good frame behind the beginning of another is found, at the latest after the silence', () => {
    const whole = Buffer.from(sample).toString('hex');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: sample.length - 1 }), (cut) => {
        expect(framesIn(Uint8Array.of(...sample.subarray(0, cut), ...sample), [17])).toContain(whole);
      }),
    );
  });
});

test('memory is zero behind each frame, and after a wipe', () => {
  const slab = createSlab();
  const buffer = new FrameBuffer(slab, findKytEnd, 100, { onFrame: () => undefined });
  const sample = encodeKyt(latin1(`P\x10\0${TRACK2}\0`));
  buffer.push(sample, 0);
  expect(slab.every((at) => at === 0)).toBe(true);
  buffer.push(sample.subarray(0, 20), 0);
  expect(slab.some((at) => at !== 0)).toBe(true);
  buffer.wipe();
  expect(slab.every((at) => at === 0)).toBe(true);
});

test('of many frames at once, more than the memory holds, none is lost', () => {
  const sample = encodeKyt(latin1(`P\x10\0${TRACK2}\0`));
  const many = Uint8Array.from({ length: 500 * sample.length }, (_, at) => sample[at % sample.length]!);
  let frames = 0;
  const buffer = new FrameBuffer(createSlab(), findKytEnd, 100, { onFrame: () => void (frames += 1) });
  buffer.push(many, 0);
  expect(frames).toBe(500);
});

test('a frame longer than allowed is noise, and a stream without end does not fill the memory', () => {
  let frames = 0;
  const buffer = new FrameBuffer(createSlab(), () => 'incomplete', 100, {
    onFrame: () => void (frames += 1),
  });
  for (let pieces = 0; pieces < 100; pieces += 1) buffer.push(new Uint8Array(1_000).fill(7), 0);
  expect(frames).toBe(0);
  expect(findKytEnd(Uint8Array.of(2, 0xff, 0xff), 0, 3)).toBe('broken');
  expect(findCrt310End(Uint8Array.of(2, 0xff, 0xff), 0, 3)).toBe('broken');
});
