import type { CachePart, MacAlgorithm, PartKeys } from '@lobby/shared';
import { hkdfSync } from 'node:crypto';

export const PROVINCE_KEY_BYTES = 32;
const KEY_BYTES = 32;

export interface EpochOfPart {
  readonly part: CachePart;
  /** The branch of a branch part; null for the province part. */
  readonly branchId: string | null;
  readonly epoch: number;
  readonly algorithm: MacAlgorithm;
}

/**
 * Index and row key of one part and epoch: HKDF-SHA-256 of the province key (R13, R14). Only the center has the
 * province key; a kiosk gets what comes out here, for the province and for its own branch.
 */
export function deriveEpochKeys(provinceKey: Uint8Array, of: EpochOfPart): PartKeys {
  const derive = (use: 'index' | 'row'): Uint8Array => {
    // JSON keeps the fields apart whatever is in them.
    const info = JSON.stringify(['lobby.cache.v1', use, of.part, of.branchId, of.epoch, of.algorithm]);
    return new Uint8Array(hkdfSync('sha256', provinceKey, '', info, KEY_BYTES));
  };
  return {
    part: of.part,
    epoch: of.epoch,
    algorithm: of.algorithm,
    indexKey: derive('index'),
    rowKey: derive('row'),
  };
}
