import { bytesInUse } from './bytesInUse.ts';
import { createRandom, type Random } from './createRandom.ts';
import type { StreamTarget } from './streamTarget.ts';

export interface FuzzResult {
  readonly streams: number;
  /** Numbers handed out that no frame of their stream holds; each with the stream it came from, in hexadecimal. */
  readonly falseNumbers: readonly string[];
  /** Streams that left bytes waiting after the silence. */
  readonly stuck: number;
  /** Longest time that one stream took. */
  readonly slowestMs: number;
  /** What was not given back after all streams: objects and the memory of buffers. */
  readonly leftBytes: number;
}

const MAX_NOISE_BYTES = 96;
const MAX_CHUNK_BYTES = 80;
/** Long samples are cut into fewer pieces. */
const MAX_CHUNKS = 16;
/** Longer than any silence inside a swipe. */
const BETWEEN_STREAMS_MS = 20_000;
/** So many streams are run before memory is measured for the first time. */
const WARM_UP_STREAMS = 2_000;
const KEPT_FINDS = 5;

/** Noise, and samples that were changed, cut, or lost and gained bytes, in pieces of any size. Same for one seed. */
export function fuzzStreams(target: StreamTarget, streams: number, seed: number): FuzzResult {
  const random = createRandom(seed);
  const falseNumbers: string[] = [];
  let stuck = 0;
  let slowestMs = 0;
  let bytesBefore = 0;
  let made: Made = { bytes: target.sample, mayHold: 'nothing' };
  const decoder = target.create({
    onBegin: () => undefined,
    onFailure: () => undefined,
    onNumber: (bytes, { start, end }) => {
      // Tests only: in the product a number never becomes text (rulings R11).
      const number = Buffer.from(bytes.subarray(start, end)).toString('latin1');
      if (!holds(made, number, target) && falseNumbers.length < KEPT_FINDS)
        falseNumbers.push(`${number} in ${Buffer.from(made.bytes).toString('hex')}`);
    },
  });
  for (let count = 0; count < streams; count += 1) {
    if (count === Math.min(WARM_UP_STREAMS, streams - 1)) bytesBefore = bytesInUse();
    made = random(2) === 0 ? noise(random, target) : mutant(random, target);
    const startedAt = performance.now();
    const now = count * BETWEEN_STREAMS_MS;
    for (const chunk of chunksOf(random, target, made.bytes)) decoder.push(chunk, now);
    decoder.idle(now + BETWEEN_STREAMS_MS / 2);
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    if (decoder.deadline() !== undefined) stuck += 1;
  }
  return { streams, falseNumbers, stuck, slowestMs, leftBytes: bytesInUse() - bytesBefore };
}

interface Made {
  readonly bytes: Uint8Array;
  /** 'luck': where several bytes changed, an eight-bit check may fit by chance; then the number is still the card's. */
  readonly mayHold: 'nothing' | 'luck';
}

/** Is this number one that the stream says, by its protocol? */
function holds({ bytes, mayHold }: Made, number: string, target: StreamTarget): boolean {
  if (target.hasCheck) return mayHold === 'luck' && number === target.number;
  // Without a check what stands between the marks is what the card says: whole, and with its separator behind.
  const carried = target.carriedIn?.(bytes) ?? bytes;
  const said = Buffer.from(carried).toString('latin1').toUpperCase().replaceAll(' ', '');
  return ['=', '^', '\r\n'].some((behind) => said.includes(number + behind));
}

/** Half of the bytes are such as the protocol uses, so that frames begin often. */
function noise(random: Random, { sample, comes }: StreamTarget): Made {
  const bytes = new Uint8Array(comes === 'reports' ? sample.length : 1 + random(MAX_NOISE_BYTES));
  for (let at = 0; at < bytes.length; at += 1)
    bytes[at] = random(2) === 0 ? sample[random(sample.length)]! : random(0x100);
  return { bytes, mayHold: 'nothing' };
}

/** The sample with a change that must be noticed, where the protocol can notice one. */
function mutant(random: Random, { sample }: StreamTarget): Made {
  const at = random(sample.length);
  const kind = random(6);
  if (kind === 0) return { bytes: sample.slice(0, at), mayHold: 'nothing' };
  if (kind <= 3) {
    const bytes = sample.slice();
    bytes[at] = bytes[at]! ^ (1 + random(0xff));
    return { bytes, mayHold: 'nothing' };
  }
  // The beginning, and the end of another from elsewhere: bytes lost or sent twice. From its start it would be whole.
  const from = 1 + random(sample.length - 1);
  const bytes = new Uint8Array(at + sample.length - from);
  bytes.set(sample.subarray(0, at));
  bytes.set(sample.subarray(from), at);
  if (from === at) bytes[0] = bytes[0]! ^ 0x80;
  return { bytes, mayHold: 'luck' };
}

/** A report comes whole or in packets; a line cuts anywhere. */
function* chunksOf(random: Random, target: StreamTarget, bytes: Uint8Array): Generator<Uint8Array> {
  const { comes, packetBytes = bytes.length } = target;
  const packet = random(2) === 0 ? Math.max(bytes.length, packetBytes) : packetBytes;
  const longest = Math.max(MAX_CHUNK_BYTES, Math.ceil((2 * bytes.length) / MAX_CHUNKS));
  for (let from = 0; from < bytes.length;) {
    const size = comes === 'reports' ? packet : 1 + random(longest);
    yield bytes.subarray(from, from + size);
    from += size;
  }
}
