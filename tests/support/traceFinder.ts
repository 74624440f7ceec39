import { tracesOf, type Trace } from './cardTraces.ts';

/** The last four bytes of every needle stand in a table of so many bits: hundreds of them cost one look a byte. */
const TABLE_BITS = 20;
const SPREAD = 0x9e3779b1;
const LAST = 4;

/** A number that stands in some bytes. */
export interface FoundTrace {
  readonly number: number;
  readonly form: string;
  /** Where it begins. */
  readonly at: number;
}

interface Needle extends Trace {
  readonly number: number;
}

/** Finds which of many numbers stand in some bytes, in any form (trust.md P1), in one walk of about 2 ns a byte. */
export function createTraceFinder(numbers: readonly string[]): (haystack: Buffer) => readonly FoundTrace[] {
  const byEnd = new Map<number, Needle[]>();
  const isEnd = new Uint8Array(1 << TABLE_BITS);
  for (const [number, digits] of numbers.entries())
    for (const trace of tracesOf(digits)) {
      const end = trace.bytes.readInt32BE(trace.bytes.length - LAST);
      isEnd[slotOf(end)] = 1;
      byEnd.set(end, [...(byEnd.get(end) ?? []), { number, ...trace }]);
    }
  return (haystack) => {
    const found: FoundTrace[] = [];
    let end = 0;
    for (let at = 0; at < haystack.length; at += 1) {
      end = (end << 8) | (haystack[at] ?? 0);
      if (isEnd[slotOf(end)] === 0) continue;
      for (const { number, form, bytes } of byEnd.get(end) ?? []) {
        const from = at + 1 - bytes.length;
        if (from >= 0 && standsAt(haystack, from, bytes)) found.push({ number, form, at: from });
      }
    }
    return found;
  };
}

const slotOf = (end: number): number => Math.imul(end, SPREAD) >>> (32 - TABLE_BITS);

/** Compares nothing that would have to be made first: there are millions of places that begin well. */
function standsAt(haystack: Buffer, from: number, bytes: Buffer): boolean {
  for (let at = bytes.length - 1; at >= 0; at -= 1) if (haystack[from + at] !== bytes[at]) return false;
  return true;
}
