import { findLineNumber } from '../devices/lineNumber.ts';
import { lineData, lineEndFinder, type LineMarks } from '../framing/lineFrame.ts';
import { frameDecoder } from './frameDecoder.ts';
import type { CreateDecoder } from './swipeDecoder.ts';

/** 64 characters take 67 ms at 9600 baud; readers send a line in one go. */
const SILENCE_MS = 200;

/** Readers that send one line a card. */
export function lineDecoder(marks: LineMarks): CreateDecoder {
  return frameDecoder({
    findEnd: lineEndFinder(marks),
    silenceMs: SILENCE_MS,
    find: (bytes, frame) => findLineNumber(bytes, lineData(frame, marks)),
  });
}
