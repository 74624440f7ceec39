import { CHAR, isDigit } from '../framing/trackAlphabet.ts';
import type { Span } from '../framing/tracks.ts';

/** Shortest card number in circulation; what counts as a bank card is decided in findCard.ts. */
export const MIN_NUMBER_DIGITS = 12;
export const MAX_NUMBER_DIGITS = 19;
/** ISO/IEC 7813: 40 characters with both sentinels and LRC. */
const MAX_DATA = 37;

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
  let end = data.start;
  while (end < data.end && isDigit(bytes[end])) end += 1;
  if (end < data.end && bytes[end] === CHAR.STAR) return 'masked';
  const length = end - data.start;
  if (length < MIN_NUMBER_DIGITS || length > MAX_NUMBER_DIGITS || end === data.end) return undefined;
  const separator = bytes[end]!;
  if (separator !== CHAR.EQUALS && !(separators === '=D' && separator === CHAR.D)) return undefined;
  const dates = parseDates(bytes, { start: end + 1, end: data.end }, separator);
  return dates && { number: { start: data.start, end }, ...dates };
}

/** Expiry, service code and the rest: the same on tracks 1 and 2 but for the separator. */
export function parseDates(
  bytes: Uint8Array,
  rest: Span,
  separator: number,
): Omit<TrackFields, 'number'> | undefined {
  const expiry = field(bytes, rest, separator, 4);
  if (!expiry) return undefined;
  const service = field(bytes, { start: expiry.next, end: rest.end }, separator, 3);
  return {
    expiry: expiry.span,
    service: service?.span,
    discretionary: { start: service?.next ?? expiry.next, end: rest.end },
  };
}

/** So many digits, or the separator in their place; undefined when it is neither. */
function field(
  bytes: Uint8Array,
  rest: Span,
  separator: number,
  digits: number,
): { readonly span: Span | undefined; readonly next: number } | undefined {
  if (rest.start < rest.end && bytes[rest.start] === separator)
    return { span: undefined, next: rest.start + 1 };
  const end = rest.start + digits;
  if (end > rest.end) return undefined;
  for (let at = rest.start; at < end; at += 1) if (!isDigit(bytes[at])) return undefined;
  return { span: { start: rest.start, end }, next: end };
}
