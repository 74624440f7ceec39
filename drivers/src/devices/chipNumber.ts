import { CHAR, endOfDigits } from '../framing/trackAlphabet.ts';
import type { Span } from '../framing/tracks.ts';
import type { TlvObject } from './tlv.ts';
import { MAX_NUMBER_DIGITS, MIN_NUMBER_DIGITS, parseFields, type TrackFields } from './track2.ts';

/** Track 2 equivalent data; card number; track 2 data of contactless Mastercard. All in half-byte digits. */
export const TRACK2_TAGS = [0x57, 0x9f6b] as const;
export const NUMBER_TAG = 0x5a;

/** EMV says 19; some data are padded to more. */
const MAX_TRACK2_BYTES = 20;
/** What a card may have of these objects in one answer. */
const MAX_OBJECTS = 12;
/** So much room must be behind the place that numbers are written to. */
export const CHIP_NUMBER_ROOM = MAX_OBJECTS * 2 * MAX_TRACK2_BYTES;

/** `number D YYMM svc discretionary F`, turned into characters at `at`. Undefined when it is anything else. */
export function readTrack2Equivalent(
  bytes: Uint8Array,
  value: Span,
  into: Uint8Array,
  at = 0,
): TrackFields | undefined {
  if (value.end - value.start > MAX_TRACK2_BYTES) return undefined;
  const data = unpack(bytes, value, into, at);
  const end = endOfDigits(into, data.start, data.end);
  const length = end - data.start;
  if (end === data.end || into[end] !== CHAR.D || length < MIN_NUMBER_DIGITS || length > MAX_NUMBER_DIGITS)
    return undefined;
  return parseFields(into, { start: data.start, end }, end + 1, data.end, CHAR.D);
}

/** Tag 5A: digits, padded with F at the end. */
export function readChipNumber(bytes: Uint8Array, value: Span, into: Uint8Array, at = 0): Span | undefined {
  if (value.end - value.start > MAX_TRACK2_BYTES) return undefined;
  const number = unpack(bytes, value, into, at);
  const length = number.end - number.start;
  if (length < MIN_NUMBER_DIGITS || length > MAX_NUMBER_DIGITS) return undefined;
  return endOfDigits(into, number.start, number.end) === number.end ? number : undefined;
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
  return new NumberSearch(bytes, into, at).in(objects);
}

/** Goes through the objects once, for there are many more of other kinds. */
class NumberSearch {
  readonly #bytes: Uint8Array;
  readonly #into: Uint8Array;
  #next: number;
  #objects = 0;
  #found: Span | undefined;

  constructor(bytes: Uint8Array, into: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#into = into;
    this.#next = at;
  }

  in(objects: readonly TlvObject[]): Span | 'broken' | undefined {
    for (const object of objects)
      if (object.children.length > 0 ? this.in(object.children) === 'broken' : !this.#take(object))
        return 'broken';
    return this.#found;
  }

  /** False: it should hold a number and does not, or holds another than the one that was found. */
  #take(object: TlvObject): boolean {
    const isNumber = object.tag === NUMBER_TAG;
    if (!isNumber && object.tag !== TRACK2_TAGS[0] && object.tag !== TRACK2_TAGS[1]) return true;
    // Some cards have the object and nothing in it.
    if (object.start === object.end || this.#objects === MAX_OBJECTS) return true;
    this.#objects += 1;
    const number = isNumber
      ? readChipNumber(this.#bytes, object, this.#into, this.#next)
      : readTrack2Equivalent(this.#bytes, object, this.#into, this.#next)?.number;
    if (!number) return false;
    if (this.#found && !isSameNumber(this.#into, this.#found, this.#into, number)) return false;
    this.#found ??= number;
    this.#next += 2 * (object.end - object.start);
    return true;
  }
}

export function isSameNumber(a: Uint8Array, inA: Span, b: Uint8Array, inB: Span): boolean {
  if (inA.end - inA.start !== inB.end - inB.start) return false;
  for (let at = inA.start; at < inA.end; at += 1) if (a[at] !== b[at - inA.start + inB.start]) return false;
  return true;
}

/** Half-bytes become characters (`D` included); the Fs at the end are dropped. */
function unpack(bytes: Uint8Array, value: Span, into: Uint8Array, at: number): Span {
  const characters = HALF_BYTES;
  let end = at;
  for (let from = value.start; from < value.end; from += 1) {
    const byte = bytes[from]!;
    into[end] = characters[byte >> 4]!;
    into[end + 1] = characters[byte & 0x0f]!;
    end += 2;
  }
  while (end > at && into[end - 1] === CHAR_F) end -= 1;
  return { start: at, end };
}

const CHAR_F = 0x46;
const HALF_BYTES = Uint8Array.from('0123456789ABCDEF', (character) => character.charCodeAt(0));
