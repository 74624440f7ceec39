import { tracesOf, type Trace } from './cardTraces.ts';

/** Needles share a table of their first two bytes, so that a gigabyte is walked once for hundreds of them. */
const STARTS = 0x1_0000;

/** Finds which of many numbers stand in some bytes, in any form (trust.md P1), in one walk. */
export function createTraceFinder(
  numbers: readonly string[],
): (haystack: Buffer) => readonly { readonly number: number; readonly form: string }[] {
  const needles = numbers.flatMap((digits, number) =>
    tracesOf(digits).map((trace) => ({ number, ...trace })),
  );
  const byStart = new Map<number, (Trace & { readonly number: number })[]>();
  const isStart = new Uint8Array(STARTS);
  for (const needle of needles) {
    const start = needle.bytes.readUInt16BE(0);
    isStart[start] = 1;
    byStart.set(start, [...(byStart.get(start) ?? []), needle]);
  }
  return (haystack) => {
    const found: { readonly number: number; readonly form: string }[] = [];
    let start = 0;
    for (let at = 0; at < haystack.length; at += 1) {
      start = ((start << 8) | (haystack[at] ?? 0)) & (STARTS - 1);
      if (isStart[start] === 0 || at === 0) continue;
      for (const { number, form, bytes } of byStart.get(start) ?? [])
        if (haystack.subarray(at - 1, at - 1 + bytes.length).equals(bytes)) found.push({ number, form });
    }
    return found;
  };
}
