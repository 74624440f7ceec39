import type { Span } from '../framing/tracks.ts';
import { readTag } from './tlv.ts';

/** More than one command can carry. */
export const MAX_DOL_BYTES = 252;

/** What a terminal tells a card that asks, by tag; what is not in it is told as zeros. */
export type DolValues = ReadonlyMap<number, Uint8Array>;

/** Tags whose values are numbers: too long, they lose bytes on the left; too short, they get zeros there. */
const NUMERIC_TAGS: ReadonlySet<number> = new Set([
  0x9f02, 0x9f03, 0x9f1a, 0x5f2a, 0x9a, 0x9c, 0x9f21, 0x9f35, 0x9f41, 0x81, 0x9f04,
]);

/** How many bytes a list of tags and lengths (DOL) asks for; undefined when the list is cut short. */
export function dolSize(bytes: Uint8Array, dol: Span): number | undefined {
  return entriesOf(bytes, dol)?.reduce((size, entry) => size + entry.length, 0);
}

/** The values a card asks for, one behind the other (EMV book 3, 5.4). Undefined when it asks in vain. */
export function fillDol(bytes: Uint8Array, dol: Span, values: DolValues): Uint8Array | undefined {
  const entries = entriesOf(bytes, dol);
  const size = dolSize(bytes, dol);
  if (!entries || size === undefined || size > MAX_DOL_BYTES) return undefined;
  const filled = new Uint8Array(size);
  let at = 0;
  for (const { tag, length } of entries) {
    const value = values.get(tag) ?? new Uint8Array();
    const isNumeric = NUMERIC_TAGS.has(tag);
    const kept = isNumeric ? value.subarray(Math.max(0, value.length - length)) : value.subarray(0, length);
    filled.set(kept, isNumeric ? at + length - kept.length : at);
    at += length;
  }
  return filled;
}

interface DolEntry {
  readonly tag: number;
  readonly length: number;
}

function entriesOf(bytes: Uint8Array, dol: Span): readonly DolEntry[] | undefined {
  const entries: DolEntry[] = [];
  for (let at = dol.start; at < dol.end;) {
    const tag = readTag(bytes, at, dol.end);
    if (!tag || tag.end >= dol.end) return undefined;
    entries.push({ tag: tag.tag, length: bytes[tag.end]! });
    at = tag.end + 1;
  }
  return entries;
}
