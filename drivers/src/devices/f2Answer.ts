import { isDigit, isLetter } from '../framing/trackAlphabet.ts';
import type { Span } from '../framing/tracks.ts';

/**
 * What readers with F2 frames answer: `P cm pm status data` or `N cm pm e1 e0 data`; one table of Creator's document
 * has `E` in place of `N` (devices.md, sections 2d and 2e). Spans into the bytes that were read.
 */
export type F2Answer =
  | {
      readonly kind: 'done';
      readonly cm: number;
      readonly pm: number;
      readonly status: Span;
      readonly data: Span;
    }
  | {
      readonly kind: 'refused';
      readonly cm: number;
      readonly pm: number;
      /** Two digits or capital letters. */
      readonly error: string;
      readonly data: Span;
    };

const POSITIVE = 0x50;
const NEGATIVE = 0x4e;
const NEGATIVE_TOO = 0x45;
const HEAD_BYTES = 3;
const ERROR_BYTES = 2;

/** Undefined when it is no answer. `statusBytes`: how many this kind of reader puts in front of the data. */
export function readF2Answer(bytes: Uint8Array, text: Span, statusBytes: number): F2Answer | undefined {
  if (text.end - text.start < HEAD_BYTES) return undefined;
  const mark = bytes[text.start]!;
  const cm = bytes[text.start + 1]!;
  const pm = bytes[text.start + 2]!;
  const isDone = mark === POSITIVE;
  if (!isDone && mark !== NEGATIVE && mark !== NEGATIVE_TOO) return undefined;
  const start = text.start + HEAD_BYTES;
  const dataStart = start + (isDone ? statusBytes : ERROR_BYTES);
  if (dataStart > text.end) return undefined;
  const data = { start: dataStart, end: text.end };
  if (isDone) return { kind: 'done', cm, pm, status: { start, end: dataStart }, data };
  const [e1, e0] = [bytes[start]!, bytes[start + 1]!];
  if (!isCode(e1) || !isCode(e0)) return undefined;
  return { kind: 'refused', cm, pm, error: String.fromCharCode(e1, e0), data };
}

function isCode(byte: number): boolean {
  return isDigit(byte) || isLetter(byte);
}

/** Commands are written as in the makers' documents, for instance `C10`. */
export function f2Text(ascii: string): Uint8Array {
  return Uint8Array.from(ascii, (character) => character.charCodeAt(0));
}

/** A command that carries bytes behind it. */
export function f2TextWith(ascii: string, data: Uint8Array): Uint8Array {
  const text = new Uint8Array(ascii.length + data.length);
  text.set(f2Text(ascii));
  text.set(data, ascii.length);
  return text;
}
