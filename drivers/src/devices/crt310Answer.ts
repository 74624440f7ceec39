import type { Span } from '../framing/tracks.ts';
import { readCrt310Tracks, type Crt310Tracks } from './crt310Tracks.ts';

export type Crt310Place =
  | 'too-long'
  | 'too-short'
  | 'front'
  | 'front-held'
  | 'inside'
  | 'inside-ic-contact'
  | 'rear'
  | 'rear-held'
  | 'none';

export type Crt310Result = 'success' | 'failure' | 'no card' | 'wrong position';

/** Spans into the bytes that were read. */
export type Crt310Answer =
  /** `error`: the byte of the reader. */
  | { readonly kind: 'negative'; readonly error: number; readonly meaning: string }
  | { readonly kind: 'status'; readonly card: Crt310Place; readonly front: number; readonly rear: number }
  | {
      readonly kind: 'sensors';
      readonly pss: readonly number[];
      readonly shutterOpen: boolean;
      readonly switch: boolean;
    }
  | { readonly kind: 'result'; readonly result: Crt310Result }
  | { readonly kind: 'tracks'; readonly tracks: Crt310Tracks }
  | { readonly kind: 'atr'; readonly protocol: 'T=0' | 'T=1'; readonly atr: Span }
  | { readonly kind: 'rapdu'; readonly rapdu: Span }
  | { readonly kind: 'version'; readonly version: Span };

/** Section 7.2.2. */
export const CRT310_ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, 'unknown command'],
  [0x01, 'parameter error'],
  [0x02, 'cannot be executed'],
  [0x04, 'data error'],
  [0x05, 'supply voltage'],
  [0x06, 'abnormal card inside'],
  [0x07, 'main power failed'],
]);

/** Section 8.3.1, byte S1. */
const PLACES: ReadonlyMap<number, Crt310Place> = new Map([
  [0x46, 'too-long'],
  [0x47, 'too-short'],
  [0x48, 'front'],
  [0x49, 'front-held'],
  [0x4a, 'inside'],
  [0x4b, 'inside-ic-contact'],
  [0x4c, 'rear'],
  [0x4d, 'rear-held'],
  [0x4e, 'none'],
]);

/** Byte P behind the command. */
const RESULTS: ReadonlyMap<number, Crt310Result> = new Map([
  [0x59, 'success'],
  [0x4e, 'failure'],
  [0x45, 'no card'],
  [0x57, 'wrong position'],
]);

const NEGATIVE = 0x4e;
const YES = 0x59;
const YES_T1 = 0x5a;

/** The bytes CM and PM that an answer belongs to; a negative answer repeats CM only. */
export function crt310AnswerTo(bytes: Uint8Array, text: Span): { readonly cm: number; readonly pm?: number } {
  const [first, second] = [bytes[text.start]!, bytes[text.start + 1]!];
  return first === NEGATIVE ? { cm: second } : { cm: first, pm: second };
}

/** Undefined when the answer is none of those the document knows. */
export function readCrt310Answer(bytes: Uint8Array, text: Span): Crt310Answer | undefined {
  const length = text.end - text.start;
  const cm = bytes[text.start]!;
  const pm = bytes[text.start + 1]!;
  const third = bytes[text.start + 2];
  if (cm === NEGATIVE) {
    if (third === undefined || length !== 3) return undefined;
    return { kind: 'negative', error: third, meaning: CRT310_ERRORS.get(third) ?? 'not documented' };
  }
  if (cm === 0x31 && pm === 0x30) return readStatus(bytes, text);
  if (cm === 0x31 && pm === 0x2f) return readSensors(bytes, text);
  if (cm === 0x37) return readChip(bytes, text);
  if (cm === 0x45 && length > 4) return readTracks(bytes, text);
  const result = length === 3 ? RESULTS.get(third ?? 0) : undefined;
  if (result) return { kind: 'result', result };
  return cm === 0x30 ? { kind: 'version', version: { start: text.start + 2, end: text.end } } : undefined;
}

/** `31 30 S1 S2 S3`. */
function readStatus(bytes: Uint8Array, { start, end }: Span): Crt310Answer | undefined {
  const card = end - start === 5 ? PLACES.get(bytes[start + 2]!) : undefined;
  return card && { kind: 'status', card, front: bytes[start + 3]!, rear: bytes[start + 4]! };
}

/** `31 2F` and seven digits: five light barriers, the shutter, the switch. */
function readSensors(bytes: Uint8Array, { start, end }: Span): Crt310Answer | undefined {
  if (end - start !== 9) return undefined;
  const [a, b, c, d, e, shutter, contact] = bytes.subarray(start + 2, end).map((byte) => byte & 1);
  return {
    kind: 'sensors',
    pss: [a!, b!, c!, d!, e!],
    shutterOpen: shutter === 1,
    switch: contact === 1,
  };
}

/** `37 PM P LENH LENL data`; without success there is nothing behind P. */
function readChip(bytes: Uint8Array, { start, end }: Span): Crt310Answer | undefined {
  const result = bytes[start + 2];
  if (result !== YES && result !== YES_T1) {
    const named = end - start === 3 ? RESULTS.get(result ?? 0) : undefined;
    return named && { kind: 'result', result: named };
  }
  const data = { start: start + 5, end };
  if (end < data.start || data.end - data.start !== bytes[start + 3]! * 0x100 + bytes[start + 4]!)
    return undefined;
  if (bytes[start + 1] !== 0x30) return { kind: 'rapdu', rapdu: data };
  return { kind: 'atr', protocol: result === YES ? 'T=0' : 'T=1', atr: data };
}

/** `45 PM mode tracks` and a block for each of the three tracks. */
function readTracks(bytes: Uint8Array, { start, end }: Span): Crt310Answer | undefined {
  const tracks = readCrt310Tracks(bytes, { start: start + 4, end });
  return tracks && { kind: 'tracks', tracks };
}
