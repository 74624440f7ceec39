import type { ReadFailure } from '../cardReader.ts';
import { FAULTY, type Span, type Track, type TrackNumber, type Tracks } from '../framing/tracks.ts';
import { bareTrack } from './bareTrack.ts';
import { findCard } from './findCard.ts';

/** Type, status, three lengths; the enhanced format adds two bytes that say what was sent. */
const ORIGINAL_HEAD = 5;
const ENHANCED_HEAD = 7;
const ENHANCED = 0x80;
const HASH_BYTES = 20;
const HASHES = [HASH_BYTES, HASH_BYTES, HASH_BYTES] as const;
const NONE = [0, 0, 0] as const;
const SERIAL_BYTES = 10;
const KSN_BYTES = 10;
const LAST_BIT = 0x80;
/** Encrypted tracks are padded to the block of their cipher: Triple DES, AES. */
const CIPHER_BLOCKS = [8, 16] as const;

/** What the reader believes the card to be. */
const CARD_KINDS: ReadonlyMap<number, IdtechCard['card']> = new Map([
  [0x00, 'bank'],
  [0x01, 'licence'],
  [0x03, 'other'],
  [0x04, 'raw'],
]);

export interface IdtechCard {
  readonly format: 'enhanced' | 'original';
  readonly card: 'bank' | 'licence' | 'other' | 'raw' | 'unknown';
  /** Then the clear tracks are masked, and no number in them is a card number. */
  readonly encrypted: boolean;
  readonly tracks: Tracks;
  /** As sent, with sentinels and whatever follows them. */
  readonly sent: Readonly<Record<TrackNumber, Span>>;
  readonly encryptedTracks: Readonly<Record<TrackNumber, Span>>;
  readonly ksn: Span | undefined;
}

type Sizes = readonly [number, number, number];

/**
 * Where the fields of one card lie (SREDKey 2 manual, p. 23 and 31). Undefined when they do not add up to its length:
 * what cannot be accounted for to the last byte is not believed.
 */
export function readIdtechCard(bytes: Uint8Array, { start, end }: Span): IdtechCard | undefined {
  const type = bytes[start]!;
  const isEnhanced = (type & ENHANCED) !== 0;
  const head = isEnhanced ? ENHANCED_HEAD : ORIGINAL_HEAD;
  if (end - start < head) return undefined;
  const lengths: Sizes = [bytes[start + 2]!, bytes[start + 3]!, bytes[start + 4]!];
  const clear = isEnhanced ? bytes[start + 5]! : 0x07;
  const secret = isEnhanced ? bytes[start + 6]! : 0;
  const clearSizes = pick(lengths, clear);
  const fixed =
    sum(clearSizes) +
    sum(pick(HASHES, secret >> 3)) +
    ((clear & LAST_BIT) === 0 ? 0 : SERIAL_BYTES) +
    ((secret & LAST_BIT) === 0 ? 0 : KSN_BYTES);
  const secretSizes = encryptedSizes(lengths, secret, end - start - head - fixed);
  if (!secretSizes) return undefined;
  const sent = spansOf(start + head, clearSizes);
  const encryptedTracks = spansOf(sent[3].end, secretSizes);
  const status = bytes[start + 1]!;
  return {
    format: isEnhanced ? 'enhanced' : 'original',
    card: CARD_KINDS.get(type & ~ENHANCED) ?? 'unknown',
    encrypted: (secret & 0x07) !== 0,
    tracks: {
      1: trackOf(bytes, status, 1, sent[1]),
      2: trackOf(bytes, status, 2, sent[2]),
      3: trackOf(bytes, status, 3, sent[3]),
    },
    sent,
    encryptedTracks,
    ksn: (secret & LAST_BIT) === 0 ? undefined : { start: end - KSN_BYTES, end },
  };
}

/** The card number of a frame, or why there is none; a masked number may even pass the Luhn check. */
export function findIdtechNumber(
  bytes: Uint8Array,
  { card, encrypted, tracks }: IdtechCard,
): Span | ReadFailure {
  if (encrypted) return 'encryptedReader';
  if (card === 'licence') return 'unsupportedCard';
  return card === 'raw' ? 'unreadable' : findCard(bytes, tracks);
}

/** Bits 0-2 of the status: decoded; bits 3-5: there was something to decode. */
function trackOf(bytes: Uint8Array, status: number, number: TrackNumber, { start, end }: Span): Track {
  const isDecoded = (status & (1 << (number - 1))) !== 0;
  const isSampled = (status & (8 << (number - 1))) !== 0;
  if (isDecoded) return bareTrack(bytes, number, start, end);
  return isSampled ? FAULTY : { status: 'absent' };
}

/** The sizes that come to `total`, with the block of one cipher or the other. */
function encryptedSizes(lengths: Sizes, secret: number, total: number): Sizes | undefined {
  if ((secret & 0x07) === 0) return total === 0 ? NONE : undefined;
  return CIPHER_BLOCKS.map((block) => pick(rounded(lengths, block), secret)).find(
    (sizes) => sum(sizes) === total,
  );
}

function pick([one, two, three]: Sizes, bits: number): Sizes {
  return [bits & 1 ? one : 0, bits & 2 ? two : 0, bits & 4 ? three : 0];
}

function rounded([one, two, three]: Sizes, block: number): Sizes {
  const round = (size: number): number => Math.ceil(size / block) * block;
  return [round(one), round(two), round(three)];
}

function sum([one, two, three]: Sizes): number {
  return one + two + three;
}

function spansOf(start: number, [one, two, three]: Sizes): Readonly<Record<TrackNumber, Span>> {
  return {
    1: { start, end: start + one },
    2: { start: start + one, end: start + one + two },
    3: { start: start + one + two, end: start + one + two + three },
  };
}
