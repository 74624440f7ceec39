import { randomBytes, randomUUID } from 'node:crypto';

/** Where time, ids and randomness come from; tests bring their own. */
export interface Entropy {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly randomBytes: (size: number) => Uint8Array;
}

export const systemEntropy: Entropy = { now: Date.now, newId: randomUUID, randomBytes };
