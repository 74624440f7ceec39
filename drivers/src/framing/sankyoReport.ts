import type { FrameEnd } from './frameBuffer.ts';
import type { Span } from './tracks.ts';

/** Every report of the USB variant, in both directions (devices.md, section 2e). */
export const SANKYO_REPORT_BYTES = 64;
const FIRST = 0x04;
const HEAD_BYTES = 3;
/** What one report can hold. */
export const MAX_SANKYO_REPORT_TEXT = SANKYO_REPORT_BYTES - HEAD_BYTES;
const MAX_TEXT = 1_019;
/** `P` or `N`, command, parameter; shorter texts do not exist. */
const MIN_TEXT = 3;

/** `04 LENH LENL text`, filled up to 64 bytes; USB brings its own check. */
export function findSankyoReportEnd(bytes: Uint8Array, start: number, end: number): FrameEnd {
  if (bytes[start] !== FIRST) return 'broken';
  if (end - start < HEAD_BYTES) return 'incomplete';
  const length = bytes[start + 1]! * 0x100 + bytes[start + 2]!;
  if (length < MIN_TEXT || length > MAX_TEXT) return 'broken';
  return end - start < SANKYO_REPORT_BYTES ? 'incomplete' : start + SANKYO_REPORT_BYTES;
}

/**
 * What a report says, and whether that is all of it: how a longer text goes on in the next reports is not known, so
 * only its beginning can be read.
 */
export function sankyoReportText(
  bytes: Uint8Array,
  report: Span,
): { readonly text: Span; readonly whole: boolean } {
  const start = report.start + HEAD_BYTES;
  const length = bytes[report.start + 1]! * 0x100 + bytes[report.start + 2]!;
  const whole = length <= MAX_SANKYO_REPORT_TEXT;
  return { text: { start, end: whole ? start + length : report.end }, whole };
}

/** A text that does not fit into one report cannot be sent: an error of the caller. */
export function encodeSankyoReport(text: Uint8Array): Uint8Array {
  if (text.length > MAX_SANKYO_REPORT_TEXT) throw new RangeError('the text does not fit into one report');
  const report = new Uint8Array(SANKYO_REPORT_BYTES);
  report.set([FIRST, text.length >> 8, text.length & 0xff]);
  report.set(text, HEAD_BYTES);
  return report;
}
