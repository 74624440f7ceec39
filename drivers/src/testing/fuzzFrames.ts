import { findCard } from '../devices/findCard.ts';
import { FrameBuffer, type FindFrameEnd } from '../framing/frameBuffer.ts';
import { createSlab } from '../framing/slab.ts';
import type { Span, Tracks } from '../framing/tracks.ts';

export interface FuzzTarget {
  readonly findEnd: FindFrameEnd;
  /** The tracks a frame holds, if it holds any. */
  readonly tracksOf: (bytes: Uint8Array, frame: Span) => Tracks | undefined;
  /** A good answer with a card; streams are made of it, of its pieces and of noise. */
  readonly sample: Uint8Array;
  /** Where nothing checks a frame, a changed digit is another card: samples are then cut, but not changed. */
  readonly hasCheck: boolean;
}

export interface FuzzResult {
  readonly streams: number;
  /** Card numbers found, although no stream holds a whole sample. */
  readonly falseCards: readonly string[];
  /** Streams that left bytes waiting after the silence. */
  readonly stuck: number;
}

const MAX_NOISE_BYTES = 96;

/** Noise, and samples with one byte changed or cut short, in pieces of any size. Repeats itself for one seed. */
export function fuzzFrames(target: FuzzTarget, streams: number, maxMs: number, seed: number): FuzzResult {
  const random = createRandom(seed);
  const falseCards: string[] = [];
  let stuck = 0;
  let count = 0;
  const buffer = new FrameBuffer(createSlab(), target.findEnd, 100, {
    onFrame: (bytes, frame) => {
      const tracks = target.tracksOf(bytes, frame);
      const found = tracks ? findCard(bytes, tracks) : 'unreadable';
      if (typeof found === 'string') return;
      falseCards.push(Buffer.from(bytes.subarray(found.start, found.end)).toString('latin1'));
    },
  });
  const startedAt = performance.now();
  for (; count < streams && performance.now() - startedAt < maxMs; count += 1) {
    const stream = random(2) === 0 ? noise(random, target.sample) : mutant(random, target);
    for (let from = 0; from < stream.length;) {
      const size = 1 + random(40);
      buffer.push(stream.subarray(from, from + size), count * 1_000);
      from += size;
    }
    buffer.idle(count * 1_000 + 100);
    if (buffer.deadline() !== undefined) stuck += 1;
  }
  return { streams: count, falseCards, stuck };
}

type Random = (below: number) => number;

/** xorshift32: fast, and the same everywhere. */
function createRandom(seed: number): Random {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Half of the bytes are such as the protocol uses, so that frames begin often. */
function noise(random: Random, sample: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + random(MAX_NOISE_BYTES));
  return bytes.map(() => (random(2) === 0 ? sample[random(sample.length)]! : random(0x100)));
}

/** The sample with one change that must be noticed. */
function mutant(random: Random, { sample, hasCheck }: FuzzTarget): Uint8Array {
  const at = random(sample.length);
  if (!hasCheck || random(3) === 0) return sample.slice(0, at);
  const bytes = sample.slice();
  bytes[at] = bytes[at]! ^ (1 + random(0xff));
  return bytes;
}
