import { createHash } from 'node:crypto';
import type { MacAlgorithm, PartKeys } from '@lobby/shared';

/** Two parts with keys that are made up but always the same; a fresh copy each time, because the deriver wipes it. */
export function keySet(algorithm: MacAlgorithm = 'HMAC-SHA256'): PartKeys[] {
  return (['province', 'branch'] as const).map((part) => ({
    part,
    epoch: 7,
    algorithm,
    indexKey: key(`${part} index`),
    rowKey: key(`${part} row`),
  }));
}

function key(name: string): Uint8Array {
  return createHash('sha256').update(name).digest();
}

/** A card of the range that is never issued; `n` makes different ones. Not checked for Luhn, which no key depends on. */
export function cardDigits(n = 0): Uint8Array {
  return Buffer.from(`900001${String(n).padStart(10, '0')}`);
}
