import { STREAM_TARGETS, type StreamTarget } from '@lobby/drivers/testing';
import type { BenchResult } from './result.ts';
import { spreadOf } from './statistics.ts';

/** What a USB serial adapter hands over at once; a HID reader hands over whole reports. */
const CHUNK_BYTES = 64;
const STREAM_BYTES = 200_000;
const ROUNDS = 61;
const WARM_UP = 20;
/** Longer than any silence inside a swipe, so that each round begins afresh. */
const BETWEEN_ROUNDS_MS = 1_000;
const GOAL = 0.2;

/**
 * Bytes per second through the parser of each reader, card number found and memory zeroed. Beside it, in turns, a loop
 * over the same pieces that does what cannot be left out: copies each byte, looks at it once, zeroes it (R11).
 */
export async function benchParsers(): Promise<BenchResult[]> {
  return STREAM_TARGETS.map(benchParser);
}

function benchParser(target: StreamTarget): BenchResult {
  const cards = Math.ceil(STREAM_BYTES / target.sample.length);
  const chunks = chunksOf(target, cards);
  const bytes = cards * target.sample.length;
  let numbers = 0;
  const decoder = target.create({
    onBegin: () => undefined,
    onFailure: () => undefined,
    onNumber: () => void (numbers += 1),
  });
  const bare: number[] = [];
  const parsed: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(megabytesPerSecond(bytes, () => passBare(chunks)));
    numbers = 0;
    const now = round * BETWEEN_ROUNDS_MS;
    parsed.push(
      megabytesPerSecond(bytes, () => {
        for (const chunk of chunks) decoder.push(chunk, now);
      }),
    );
    decoder.idle(now + BETWEEN_ROUNDS_MS);
    if (numbers !== cards) throw new Error(`${target.name}: ${numbers} of ${cards} cards were read`);
  }
  const ours = spreadOf(parsed.slice(WARM_UP));
  const loop = spreadOf(bare.slice(WARM_UP));
  const ratio = ours.p50 / loop.p50;
  return {
    name: `parser.${target.name}`,
    unit: 'MB/s',
    ...ours,
    reference: { name: 'copy, look, zero', p50: loop.p50, p99: loop.p99 },
    ratio,
    goal: `p50 ≥ ${GOAL} × reference`,
    ok: ratio >= GOAL,
  };
}

function chunksOf({ sample, comes }: StreamTarget, cards: number): readonly Uint8Array[] {
  const stream = new Uint8Array(cards * sample.length);
  for (let card = 0; card < cards; card += 1) stream.set(sample, card * sample.length);
  const size = comes === 'reports' ? sample.length : CHUNK_BYTES;
  return Array.from({ length: Math.ceil(stream.length / size) }, (_, at) =>
    stream.subarray(at * size, (at + 1) * size),
  );
}

const slab = new Uint8Array(new ArrayBuffer(4_096));
/** Kept, so that no compiler leaves the loop out. */
let sum = 0;

function passBare(chunks: readonly Uint8Array[]): void {
  let seen = 0;
  for (const chunk of chunks) {
    slab.set(chunk);
    for (let at = 0; at < chunk.length; at += 1) seen ^= slab[at]!;
    slab.fill(0, 0, chunk.length);
  }
  sum ^= seen;
}

function megabytesPerSecond(bytes: number, work: () => void): number {
  const from = performance.now();
  work();
  return bytes / 1_000 / (performance.now() - from);
}
