import type { Span } from '../framing/tracks.ts';

/** One data object of a chip (BER-TLV as EMV book 3, annex B, uses it). */
/** The span is that of its value. */
export interface TlvObject extends Span {
  /** All bytes of the tag, big-endian: 0x57, 0x9f38. */
  readonly tag: number;
  /** Of a constructed object; empty for a primitive one. */
  readonly children: readonly TlvObject[];
}

/** Far more than any record holds; what is more is not a card. */
const MAX_OBJECTS = 512;
const MAX_DEPTH = 8;
const MAX_TAG_BYTES = 3;
const MAX_LENGTH_BYTES = 3;
const NO_CHILDREN: readonly TlvObject[] = [];

/**
 * The objects in `span`. Undefined when anything in it is cut short, down to a bare tag at the end, which real cards
 * have. 00 and FF between objects are padding. Offsets only: nothing is copied.
 */
export function readTlv(bytes: Uint8Array, span: Span): readonly TlvObject[] | undefined {
  return new TlvReader(bytes).read(span, 0);
}

/** The first object with this tag, depth first. */
export function findTlv(objects: readonly TlvObject[], tag: number): TlvObject | undefined {
  for (const object of objects) {
    const found = object.tag === tag ? object : findTlv(object.children, tag);
    if (found) return found;
  }
  return undefined;
}

/** All objects with this tag, also those inside others, in their order. */
export function findAllTlv(objects: readonly TlvObject[], tag: number): readonly TlvObject[] {
  const found: TlvObject[] = [];
  addAll(objects, tag, found);
  return found;
}

function addAll(objects: readonly TlvObject[], tag: number, found: TlvObject[]): void {
  for (const object of objects) {
    if (object.tag === tag) found.push(object);
    addAll(object.children, tag, found);
  }
}

/** A tag at `at`, and where it ends; undefined when it does not end before `end`. Also for lists of tags (DOL). */
export function readTag(
  bytes: Uint8Array,
  at: number,
  end: number,
): { readonly tag: number; readonly end: number } | undefined {
  if (at >= end) return undefined;
  let tag = bytes[at]!;
  if ((tag & 0x1f) !== 0x1f) return { tag, end: at + 1 };
  for (let next = at + 1; next < Math.min(end, at + MAX_TAG_BYTES); next += 1) {
    const byte = bytes[next]!;
    tag = tag * 256 + byte;
    if ((byte & 0x80) === 0) return { tag, end: next + 1 };
  }
  return undefined;
}

class TlvReader {
  readonly #bytes: Uint8Array;
  #objects = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  read(span: Span, depth: number): readonly TlvObject[] | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const objects: TlvObject[] = [];
    let at = span.start;
    while (at < span.end) {
      const first = this.#bytes[at]!;
      if (first === 0x00 || first === 0xff) {
        at += 1;
        continue;
      }
      this.#objects += 1;
      if (this.#objects > MAX_OBJECTS) return undefined;
      const tag = readTag(this.#bytes, at, span.end);
      const value = tag && this.#readValue(tag.end, span.end);
      if (!tag || !value) return undefined;
      const children = (first & 0x20) === 0 ? NO_CHILDREN : this.read(value, depth + 1);
      if (!children) return undefined;
      objects.push({ tag: tag.tag, start: value.start, end: value.end, children });
      at = value.end;
    }
    return objects;
  }

  /** The length `80` (open-ended) is forbidden by EMV and taken for nothing. */
  #readValue(at: number, end: number): Span | undefined {
    if (at >= end) return undefined;
    const first = this.#bytes[at]!;
    if (first < 0x80) return within(at + 1, first, end);
    const count = first & 0x7f;
    const start = at + 1 + count;
    if (count > MAX_LENGTH_BYTES || start > end) return undefined;
    let length = 0;
    for (let next = at + 1; next < start; next += 1) length = length * 256 + this.#bytes[next]!;
    return within(start, length, end);
  }
}

function within(start: number, length: number, end: number): Span | undefined {
  return start + length <= end ? { start, end: start + length } : undefined;
}
