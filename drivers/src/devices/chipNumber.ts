import { CHAR, isDigit } from '../framing/trackAlphabet.ts';
import type { Span } from '../framing/tracks.ts';
import { findAllTlv, type TlvObject } from './tlv.ts';
import { MAX_NUMBER_DIGITS, MIN_NUMBER_DIGITS, parseDates, type TrackFields } from './track2.ts';

/** Track 2 equivalent data; card number; track 2 data of contactless Mastercard. All in half-byte digits. */
export const TRACK2_TAGS = [0x57, 0x9f6b] as const;
export const NUMBER_TAG = 0x5a;

/** EMV says 19; some data are padded to more. */
const MAX_TRACK2_BYTES = 20;
/** What a card may have of these objects in one answer. */
const MAX_OBJECTS = 4;
/** So much room must be behind the place that numbers are written to. */
export const CHIP_NUMBER_ROOM = MAX_OBJECTS * 3 * 2 * MAX_TRACK2_BYTES;

/** `number D YYMM svc discretionary F`, turned into characters at `at`. Undefined when it is anything else. */
export function readTrack2Equivalent(
  bytes: Uint8Array,
  value: Span,
  into: Uint8Array,
  at = 0,
): TrackFields | undefined {
  if (value.end - value.start > MAX_TRACK2_BYTES) return undefined;
  const data = unpack(bytes, value, into, at);
  const separator = into.subarray(data.start, data.end).indexOf(CHAR.D);
  if (separator < 0) return undefined;
  const number = numberIn(into, { start: data.start, end: data.start + separator });
  const rest = { start: data.start + separator + 1, end: data.end };
  const dates = parseDates(into, rest, CHAR.D);
  return number && dates && { number, ...dates };
}

/** Tag 5A: digits, padded with F at the end. */
export function readChipNumber(bytes: Uint8Array, value: Span, into: Uint8Array, at = 0): Span | undefined {
  if (value.end - value.start > MAX_TRACK2_BYTES) return undefined;
  return numberIn(into, unpack(bytes, value, into, at));
}

/**
 * The card number in one answer of a chip, as characters at `into[at]`; needs CHIP_NUMBER_ROOM there. 'broken': an
 * object holds no number, or two hold different ones, for a guess could name the wrong customer.
 */
export function findChipNumber(
  bytes: Uint8Array,
  objects: readonly TlvObject[],
  into: Uint8Array,
  at: number,
): Span | 'broken' | undefined {
  let found: Span | undefined;
  let next = at;
  for (const tag of [...TRACK2_TAGS, NUMBER_TAG])
    for (const { value } of findAllTlv(objects, tag).slice(0, MAX_OBJECTS)) {
      // Some cards have the object and nothing in it.
      if (value.start === value.end) continue;
      const number =
        tag === NUMBER_TAG
          ? readChipNumber(bytes, value, into, next)
          : readTrack2Equivalent(bytes, value, into, next)?.number;
      if (!number || (found && !isSameNumber(into, found, into, number))) return 'broken';
      found ??= number;
      next += 2 * (value.end - value.start);
    }
  return found;
}

export function isSameNumber(a: Uint8Array, inA: Span, b: Uint8Array, inB: Span): boolean {
  if (inA.end - inA.start !== inB.end - inB.start) return false;
  for (let at = inA.start; at < inA.end; at += 1) if (a[at] !== b[at - inA.start + inB.start]) return false;
  return true;
}

/** Half-bytes become characters (`D` included); the Fs at the end are dropped. */
function unpack(bytes: Uint8Array, value: Span, into: Uint8Array, at: number): Span {
  let end = at;
  for (let from = value.start; from < value.end; from += 1) {
    const byte = bytes[from]!;
    into[end] = characterOf(byte >> 4);
    into[end + 1] = characterOf(byte & 0x0f);
    end += 2;
  }
  while (end > at && into[end - 1] === CHAR_F) end -= 1;
  return { start: at, end };
}

const CHAR_F = 0x46;

function characterOf(halfByte: number): number {
  return halfByte < 10 ? 0x30 + halfByte : 0x41 + halfByte - 10;
}

function numberIn(bytes: Uint8Array, span: Span): Span | undefined {
  const length = span.end - span.start;
  if (length < MIN_NUMBER_DIGITS || length > MAX_NUMBER_DIGITS) return undefined;
  for (let at = span.start; at < span.end; at += 1) if (!isDigit(bytes[at])) return undefined;
  return span;
}
