import { isDigit, isLetter } from '../framing/trackAlphabet.ts';
import type { Span } from '../framing/tracks.ts';

/** UTF-16LE, blank padded; the same length in all layouts. */
export const ID_TEXT_BYTES = 256;
/** The number begins here in all four layouts. */
const NUMBER_AT = 122;
const KIND_AT = 248;

export type IdCardKind = 'resident' | 'hkMacaoTaiwan' | 'foreigner2017' | 'foreigner2023';

const KINDS: ReadonlyMap<number, IdCardKind> = new Map([
  [0x4a, 'hkMacaoTaiwan'],
  [0x49, 'foreigner2017'],
  [0x59, 'foreigner2023'],
]);

/** Seventeen digits and a digit or X; on foreigners' cards of 2017 fifteen letters and digits. */
export const ID_NUMBER_CHARACTERS = { usual: 18, foreigner2017: 15 } as const;

const X = 0x58;

/** Which of the four layouts a text block has, by the letter at byte 248 (devices.md, section 5). */
export function idCardKind(bytes: Uint8Array, text: Span): IdCardKind {
  const mark = bytes[text.start + KIND_AT + 1] === 0 ? bytes[text.start + KIND_AT]! : 0;
  return KINDS.get(mark) ?? 'resident';
}

/**
 * Writes the ID number of a text block into `into` as ASCII and says how many characters it has. It is the only field
 * this program takes from an ID card (rulings R11). Undefined when no number stands there.
 */
export function takeIdNumber(bytes: Uint8Array, text: Span, into: Uint8Array): number | undefined {
  if (text.end - text.start !== ID_TEXT_BYTES) return undefined;
  const isOld = idCardKind(bytes, text) === 'foreigner2017';
  const length = isOld ? ID_NUMBER_CHARACTERS.foreigner2017 : ID_NUMBER_CHARACTERS.usual;
  const start = text.start + NUMBER_AT;
  for (let at = 0; at < length; at += 1) {
    const character = bytes[start + 2 * at]!;
    const isLast = at === length - 1;
    const fits = isDigit(character) || (isOld ? isLetter(character) : isLast && character === X);
    if (!fits || bytes[start + 2 * at + 1] !== 0) {
      into.fill(0, 0, at);
      return undefined;
    }
    into[at] = character;
  }
  return length;
}
