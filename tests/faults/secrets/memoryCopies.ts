import type { FoundTrace } from '../../support/traceFinder.ts';
import { memoryPieces } from '../../support/memoryPieces.ts';

/** Bytes before and behind a find that help to say what it is. */
const AROUND_BYTES = 32;

export interface MemoryCopy {
  readonly form: string;
  readonly address: string;
  /** What lies there and around it; digits are masked. */
  readonly around: string;
}

/** Every place in the memory of a process at which `find` finds something, once each. Linux; as its parent or root. */
export function memoryCopies(
  pid: number,
  find: (bytes: Buffer) => readonly FoundTrace[],
): readonly MemoryCopy[] {
  const copies: MemoryCopy[] = [];
  for (const { bytes, address, ownBytes, place } of memoryPieces(pid))
    for (const { form, at } of find(bytes))
      if (at < ownBytes)
        copies.push({
          form,
          address: `${(address + at).toString(16)} ${place}`.trim(),
          around: masked(bytes.subarray(Math.max(0, at - AROUND_BYTES), at + 2 * AROUND_BYTES)),
        });
  return copies;
}

const masked = (bytes: Buffer): string =>
  bytes
    .toString('latin1')
    .replaceAll(/\d/g, '#')
    .replaceAll(/[^ -~]/g, '.');
