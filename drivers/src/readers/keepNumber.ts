import type { Span } from '../framing/tracks.ts';

/** Copies the digits into memory that holds one card and nothing else, and says where they are there. */
export function keepNumber(card: Uint8Array, bytes: Uint8Array, { start, end }: Span): Span {
  card.set(bytes.subarray(start, end));
  return { start: 0, end: end - start };
}
