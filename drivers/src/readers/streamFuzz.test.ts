import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nightly } from '../../../tests/support/nightly.ts';
import { fuzzStreams } from '../testing/fuzzStreams.ts';
import type { StreamTarget } from '../testing/streamTarget.ts';
import { STREAM_TARGETS } from '../testing/streamTargets.ts';

const STREAMS = nightly(100_000, 1_000_000);
const SEED = Number(process.env['LOBBY_FUZZ_SEED'] ?? 20_261_121);
const TIMEOUT_MS = 60_000 + STREAMS;
/** The runtime keeps some of what it compiled; five bytes a stream would be a leak. */
const MAX_LEFT_BYTES = 500_000;
const MAX_STREAM_MS = 5_000;

describe.each(STREAM_TARGETS)('$name', (target) => {
  test('the sample holds its number, once', () => {
    expect(heardIn(target, [target.sample])).toEqual([target.number]);
  });

  test('any split of cards that follow each other gives every number once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 20 }),
        (cards, sizes) => {
          const chunks = Array.from({ length: cards }, () => piecesOf(target, sizes)).flat();
          expect(heardIn(target, chunks)).toEqual(Array.from({ length: cards }, () => target.number));
        },
      ),
      { numRuns: 300 },
    );
  });

  test(`no false number comes out of ${STREAMS} streams [I1]`, { timeout: TIMEOUT_MS }, () => {
    const result = fuzzStreams(target, STREAMS, SEED);
    const { falseNumbers, stuck, slowestMs, leftBytes } = result;
    console.log(`${target.name}: ${JSON.stringify(result)}`);
    expect({ seed: SEED, falseNumbers, stuck }).toEqual({ seed: SEED, falseNumbers: [], stuck: 0 });
    expect(slowestMs).toBeLessThan(MAX_STREAM_MS);
    expect(leftBytes).toBeLessThan(MAX_LEFT_BYTES);
  });
});

function heardIn(target: StreamTarget, chunks: readonly Uint8Array[]): string[] {
  const heard: string[] = [];
  const decoder = target.create({
    onBegin: () => undefined,
    onNumber: (bytes, { start, end }) =>
      void heard.push(Buffer.from(bytes.subarray(start, end)).toString('latin1')),
    onFailure: (failure) => void heard.push(failure),
  });
  for (const chunk of chunks) decoder.push(chunk, 0);
  decoder.idle(10_000);
  expect(decoder.deadline()).toBeUndefined();
  return heard;
}

/** A USB device sends packets of one size; a line cuts anywhere. */
function piecesOf(target: StreamTarget, sizes: readonly number[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const { sample, comes, packetBytes = sample.length } = target;
  const packet = (sizes[0] ?? 1) % 2 === 0 ? packetBytes : sample.length;
  for (let from = 0; from < sample.length;) {
    const size = comes === 'reports' ? packet : (sizes[pieces.length % sizes.length] ?? 1);
    pieces.push(sample.subarray(from, from + size));
    from += size;
  }
  return pieces;
}
