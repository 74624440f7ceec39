import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCrt310Answer } from '../devices/crt310Answer.ts';
import { commonTracks } from '../devices/crt310Tracks.ts';
import { readKytAnswer, readKytTracks } from '../devices/kyt.ts';
import { readMsrBlock } from '../devices/msr.ts';
import { F2_FUZZ_TARGETS } from '../testing/f2FuzzTargets.ts';
import { fuzzFrames, type FuzzTarget } from '../testing/fuzzFrames.ts';
import { crt310Text, encodeCrt310, findCrt310End } from './crt310Frame.ts';
import { FrameBuffer } from './frameBuffer.ts';
import { encodeKyt, findKytEnd, kytText } from './kytFrame.ts';
import { findMsrEnd } from './msrFrame.ts';
import { createSlab } from './slab.ts';

const STREAMS = 100_000;
const MAX_MS = 5_000;
const TRACK2 = '9000010000000000009=30122200000000';
const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

const TARGETS: readonly (FuzzTarget & { readonly name: string })[] = [
  {
    name: 'CRT-310',
    hasCheck: true,
    findEnd: findCrt310End,
    sample: encodeCrt310(latin1(`E007\x1fN\xe5\x1fY${TRACK2}\x1fN\xe5`)),
    tracksOf: (bytes, frame) => {
      if (frame.end - frame.start < 7) return undefined;
      const answer = readCrt310Answer(bytes, crt310Text(frame));
      return answer?.kind === 'tracks' ? commonTracks(answer.tracks) : undefined;
    },
  },
  {
    name: 'KYT-79xx',
    hasCheck: true,
    findEnd: findKytEnd,
    sample: encodeKyt(latin1(`P\x10\0${TRACK2}\0`)),
    tracksOf: (bytes, frame) => {
      const answer = readKytAnswer(bytes, kytText(frame));
      return answer?.kind === 'positive' ? readKytTracks(bytes, answer.data) : undefined;
    },
  },
  {
    name: 'MSR605',
    hasCheck: false,
    findEnd: findMsrEnd,
    sample: latin1(`\x1bs\x1b\x01\x1b+\x1b\x02;${TRACK2}?\x1b\x03\x1b+?\x1c\x1b0`),
    tracksOf: (bytes, frame) =>
      frame.end - frame.start > 2 ? readMsrBlock(bytes, frame)?.tracks : undefined,
  },
  ...F2_FUZZ_TARGETS,
];

describe.each(TARGETS)('$name', (target) => {
  const { findEnd, sample } = target;

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

  test('a good frame behind the beginning of another is found, at the latest after the silence', () => {
    const whole = Buffer.from(sample).toString('hex');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: sample.length - 1 }), (cut) => {
        expect(framesIn(Uint8Array.of(...sample.subarray(0, cut), ...sample), [17])).toContain(whole);
      }),
    );
  });

  test(`no card comes out of ${STREAMS} streams of noise and damaged answers`, { timeout: 30_000 }, () => {
    const { streams, falseCards, stuck } = fuzzFrames(target, STREAMS, MAX_MS, 20_261_121);
    console.log(`${target.name}: ${streams} streams`);
    expect(stuck).toBe(0);
    expect(falseCards).toEqual([]);
    expect(streams).toBeGreaterThan(1_000);
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
