import { CHAR, endOfDigits } from '../framing/trackAlphabet.ts';
import type { Span } from '../framing/tracks.ts';

/** Shortest card number in circulation; what counts as a bank card is decided in findCard.ts. */
export const MIN_NUMBER_DIGITS = 12;
export const MAX_NUMBER_DIGITS = 19;
/** ISO/IEC 7813: 40 characters with both sentinels and LRC. */
const MAX_DATA = 37;
const EXPIRY_DIGITS = 4;
const SERVICE_DIGITS = 3;
const SEPARATOR_BYTES = 1;

export interface TrackFields {
  /** On track 1 the digits may have blanks between them. */
  readonly number: Span;
  /** Four digits YYMM as encoded: `4912` and `0000` mean "no expiry", and 8888 exists. */
  readonly expiry: Span | undefined;
  readonly service: Span | undefined;
  readonly discretionary: Span;
}

/**
 * `number = YYMM svc discretionary` (ISO/IEC 7813; devices.md, section 1). A missing expiry or service code is the
 * separator itself. 'masked': an encrypting reader has replaced digits by `*`. `D` separates in chip data only.
 */
export function parseTrack2(
  bytes: Uint8Array,
  data: Span,
  separators: '=' | '=D' = '=',
): TrackFields | 'masked' | undefined {
  if (data.end - data.start > MAX_DATA) return undefined;
  const end = endOfDigits(bytes, data.start, data.end);
  if (end < data.end && bytes[end] === CHAR.STAR) return 'masked';
  const length = end - data.start;
  if (length < MIN_NUMBER_DIGITS || length > MAX_NUMBER_DIGITS || end === data.end) return undefined;
  const separator = bytes[end]!;
  if (separator !== CHAR.EQUALS && !(separators === '=D' && separator === CHAR.D)) return undefined;
  return parseFields(bytes, { start: data.start, end }, end + 1, data.end, separator);
}

/** What stands behind the number, from `start` to `end`: the same on tracks 1 and 2 but for the separator. */
export function parseFields(
  bytes: Uint8Array,
  number: Span,
  start: number,
  end: number,
  separator: number,
): TrackFields | undefined {
  const expiryEnd = endOfField(bytes, start, end, separator, EXPIRY_DIGITS);
  if (expiryEnd < 0) return undefined;
  const serviceEnd = endOfField(bytes, expiryEnd, end, separator, SERVICE_DIGITS);
  return {
    number,
    expiry: spanOf(start, expiryEnd),
    service: spanOf(expiryEnd, serviceEnd),
    discretionary: { start: Math.max(expiryEnd, serviceEnd), end },
  };
}

/** Behind so many digits, or behind the separator in their place; -1 when it is neither. */
function endOfField(
  bytes: Uint8Array,
  start: number,
  limit: number,
  separator: number,
  digits: number,
): number {
  if (start < limit && bytes[start] === separator) return start + SEPARATOR_BYTES;
  const end = start + digits;
  return end <= limit && endOfDigits(bytes, start, end) === end ? end : -1;
}

function spanOf(start: number, end: number): Span | undefined {
  return end - start > SEPARATOR_BYTES ? { start, end } : undefined;
}
