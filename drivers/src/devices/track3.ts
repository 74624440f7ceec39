import { CHAR, endOfDigits } from '../framing/trackAlphabet.ts';
import type { Span } from '../framing/tracks.ts';
import { MAX_NUMBER_DIGITS, MIN_NUMBER_DIGITS } from './track2.ts';

export interface Track3Fields {
  readonly number: Span;
  readonly country: Span;
  readonly currency: Span;
  /** Undefined when the fixed part is cut short. */
  readonly expiry: Span | undefined;
}

const FORMAT_DIGITS = 2;
/** From the separator: country 3, currency 3, exponent, amounts and cycle 15, PIN and interchange 8, accounts 6. */
const EXPIRY_OFFSET = 35;
const SHORTEST_FIXED_PART = 6;

/** `99 number = country currency …` (ISO 4909; shape as Chinese banks encode it, devices.md, section 1). */
export function parseTrack3(bytes: Uint8Array, data: Span): Track3Fields | undefined {
  if (data.end - data.start <= FORMAT_DIGITS) return undefined;
  if (bytes[data.start] !== CHAR.NINE || bytes[data.start + 1] !== CHAR.NINE) return undefined;
  const start = data.start + FORMAT_DIGITS;
  const end = endOfDigits(bytes, start, data.end);
  if (end - start < MIN_NUMBER_DIGITS || end - start > MAX_NUMBER_DIGITS) return undefined;
  const fixed = end + 1;
  if (bytes[end] !== CHAR.EQUALS || endOfDigits(bytes, fixed, data.end) - fixed < SHORTEST_FIXED_PART)
    return undefined;
  const expiry = { start: fixed + EXPIRY_OFFSET, end: fixed + EXPIRY_OFFSET + 4 };
  return {
    number: { start, end },
    country: { start: fixed, end: fixed + 3 },
    currency: { start: fixed + 3, end: fixed + 6 },
    expiry: endOfDigits(bytes, fixed, data.end) >= expiry.end ? expiry : undefined,
  };
}
