import type { RealtimeQuery } from '../printers/escposCommands.ts';

/** Commands that a printer obeys the moment they arrive, wherever they stand in the data. */
export type RealtimeCommand =
  | { readonly do: 'answer'; readonly n: RealtimeQuery }
  | { readonly do: 'clearBuffers'; readonly by: 'DLE DC4' | 'DLE ENQ' }
  | { readonly do: 'recover' }
  | { readonly do: 'pulse' };

const ANY = -1;
const patterns: readonly (readonly [readonly number[], RealtimeCommand])[] = [
  [[0x10, 0x04, 1], { do: 'answer', n: 1 }],
  [[0x10, 0x04, 2], { do: 'answer', n: 2 }],
  [[0x10, 0x04, 3], { do: 'answer', n: 3 }],
  [[0x10, 0x04, 4], { do: 'answer', n: 4 }],
  [[0x10, 0x05, 1], { do: 'recover' }],
  [[0x10, 0x05, 2], { do: 'clearBuffers', by: 'DLE ENQ' }],
  [[0x10, 0x14, 0x01, ANY, ANY], { do: 'pulse' }],
  [[0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08], { do: 'clearBuffers', by: 'DLE DC4' }],
];

export type Scanned = { readonly data: number } | { readonly command: RealtimeCommand };

/**
 * Takes real-time commands out of a stream, byte by byte, and passes everything else on, pictures included: a picture
 * that happens to hold such a sequence triggers it and loses those bytes, as on real printers.
 */
export function scanRealtime(
  held: readonly number[],
  byte: number,
): { readonly held: readonly number[]; readonly found: readonly Scanned[] } {
  const found: Scanned[] = [];
  let candidate: readonly number[] = [...held, byte];
  while (candidate.length > 0) {
    const begun = candidate;
    const fitting = patterns.filter(([pattern]) =>
      begun.every((value, at) => pattern[at] === value || pattern[at] === ANY),
    );
    const whole = fitting.find(([pattern]) => pattern.length === begun.length);
    if (whole) return { held: [], found: [...found, { command: whole[1] }] };
    if (fitting.length > 0) break;
    found.push({ data: begun[0] ?? 0 });
    candidate = candidate.slice(1);
  }
  return { held: candidate, found };
}
