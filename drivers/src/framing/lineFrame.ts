import type { FindFrameEnd, FrameEnd } from './frameBuffer.ts';
import type { Span } from './tracks.ts';

/** What a reader is set to send before and behind the data of a card, one character a byte. */
export interface LineMarks {
  /** 1-8 characters. Without one a line whose beginning was lost could pass for another card's number. */
  readonly prefix: string;
  /** 1-8 characters. Default CR. */
  readonly suffix?: string;
}

export const MAX_MARK_CHARS = 8;
export const DEFAULT_SUFFIX = '\r';
/** A whole track 2 is 37 characters. */
const MAX_DATA_BYTES = 64;

/**
 * A prefix, printable characters, a suffix: no length, no check. The first suffix ends the line; a line that began and
 * cannot end well counts as one with a bad sum, so that the customer hears of it.
 */
export function lineEndFinder({ prefix, suffix = DEFAULT_SUFFIX }: LineMarks): FindFrameEnd {
  const [head, tail] = [bytesOf(prefix), bytesOf(suffix)];
  const isText = Uint8Array.from({ length: 0x100 }, (_, byte) =>
    isPrintable(byte) && byte !== tail[0] ? 1 : 0,
  );
  return (bytes, start, end, known = start): FrameEnd => {
    const opening = compare(bytes, start, end, head);
    if (opening !== 'same') return opening;
    const data = start + head.length;
    const limit = Math.min(end, data + MAX_DATA_BYTES + 1);
    // All but the last characters of a suffix may already be there.
    for (let at = Math.max(data, known - tail.length); ; at += 1) {
      while (at < limit && isText[bytes[at]!] === 1) at += 1;
      if (at >= limit) return end <= data + MAX_DATA_BYTES ? 'incomplete' : 'badSum';
      const closing = compare(bytes, at, end, tail);
      if (closing !== 'broken') return closing === 'same' ? at + tail.length : closing;
      if (!isPrintable(bytes[at]!)) return 'badSum';
    }
  };
}

/** What stands between the marks. */
export function lineData(frame: Span, { prefix, suffix = DEFAULT_SUFFIX }: LineMarks): Span {
  return { start: frame.start + prefix.length, end: frame.end - suffix.length };
}

function bytesOf(mark: string): Uint8Array {
  return Uint8Array.from(mark, (character) => character.charCodeAt(0));
}

function compare(
  bytes: Uint8Array,
  at: number,
  end: number,
  mark: Uint8Array,
): 'same' | 'incomplete' | 'broken' {
  for (let index = 0; index < mark.length; index += 1) {
    if (at + index >= end) return 'incomplete';
    if (bytes[at + index] !== mark[index]) return 'broken';
  }
  return 'same';
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e;
}
