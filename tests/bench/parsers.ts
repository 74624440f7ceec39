import { STREAM_TARGETS, type StreamTarget } from '@lobby/drivers/testing';
import type { BenchResult } from './result.ts';
import { spreadOf } from './statistics.ts';

/** What a USB serial adapter hands over at once; a HID reader hands over whole reports. */
const CHUNK_BYTES = 64;
/** A round takes less than a time slice, so that on a busy machine most rounds are not interrupted. */
const STREAM_BYTES = 20_000;
const ROUNDS = 1_001;
const WARM_UP = 400;
/** Longer than any silence inside a swipe, so that each round begins afresh. */
const BETWEEN_ROUNDS_MS = 1_000;
const ENTER = 0x0d;
const GOAL = 0.2;
/** The reference goes over the bytes so often that its rounds take about as long and are interrupted as often. */
const BARE_PASSES = 1 / GOAL;

/**
 * Bytes per second through the parser of each reader, card number found and memory zeroed. Beside it, in turns, the
 * least that any program must do with the same pieces: copy them into its slab, look at each byte, zero the slab (R11).
 * The reference is fair in both directions. It copies and zeroes with the same calls as the parsers, which beat a loop
 * here. Its look is one comparison that may go either way (is this a digit?), as a parser cannot know a byte without one;
 * a sum of bytes without a branch runs twice as fast, but it knows nothing afterwards. And it stops there: it
 * neither finds where a card begins and ends, nor checks it, nor compares the tracks, so a parser that goes over its
 * bytes in four passes has one fifth left for everything it does once a card. A keyboard's pieces are single keys, for
 * the reference as for the parser.
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
  const passBare = target.comes === 'keys' ? passBareKeys : passBareChunks;
  const bare: number[] = [];
  const parsed: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(
      megabytesPerSecond(bytes * BARE_PASSES, () => {
        for (let pass = 0; pass < BARE_PASSES; pass += 1) passBare(chunks);
      }),
    );
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
    note: `a card of ${target.sample.length} bytes: ${perCard(target, ours.p50)}, reference ${perCard(target, loop.p50)}`,
  };
}

/** Short frames share what is done once a card among few bytes. */
function perCard({ sample }: StreamTarget, megabytes: number): string {
  return `${(sample.length / megabytes).toFixed(2)} µs`;
}

function chunksOf(
  { sample, comes, carriedIn, packetBytes }: StreamTarget,
  cards: number,
): readonly Uint8Array[] {
  const stream = new Uint8Array(cards * sample.length);
  for (let card = 0; card < cards; card += 1) stream.set(sample, card * sample.length);
  // Where packets carry a stream of their own, the system never puts them together.
  const report = carriedIn === undefined ? sample.length : (packetBytes ?? sample.length);
  const size = comes === 'reports' ? report : CHUNK_BYTES;
  return Array.from({ length: Math.ceil(stream.length / size) }, (_, at) =>
    stream.subarray(at * size, (at + 1) * size),
  );
}

const slab = new Uint8Array(new ArrayBuffer(4_096));
/** Kept, so that no compiler leaves the loop out. */
let digits = 0;

function passBareChunks(chunks: readonly Uint8Array[]): void {
  let seen = 0;
  for (const chunk of chunks) {
    slab.set(chunk);
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = slab[at]!;
      if (byte >= 0x30 && byte <= 0x39) seen += 1;
    }
    slab.fill(0, 0, chunk.length);
  }
  digits += seen;
}

/**
 * A keyboard hands over one key an event, so nothing copies several at once, what is known is kept in between, and
 * only the Enter key says that the slab may be zeroed.
 */
class BareKeys {
  #length = 0;
  #digits = 0;

  push(key: number): void {
    slab[this.#length] = key;
    this.#length += 1;
    if (key >= 0x30 && key <= 0x39) this.#digits += 1;
    if (key === ENTER) this.#zero();
  }

  #zero(): void {
    slab.fill(0, 0, this.#length);
    this.#length = 0;
    digits += this.#digits;
    this.#digits = 0;
  }
}

const keyboard = new BareKeys();

function passBareKeys(chunks: readonly Uint8Array[]): void {
  for (const chunk of chunks) for (let at = 0; at < chunk.length; at += 1) keyboard.push(chunk[at]!);
}

function megabytesPerSecond(bytes: number, work: () => void): number {
  const from = performance.now();
  work();
  return bytes / 1_000 / (performance.now() - from);
}
