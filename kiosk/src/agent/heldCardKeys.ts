import type { CardKeyMessage, CardKeys, CachePart, MacAlgorithm } from '@lobby/shared';

/** Token and row key of one card for one part and epoch, while the agent may still need them. Bytes, so that they can be wiped. */
export interface HeldCardKey extends CardKeys {
  readonly part: CachePart;
  readonly epoch: number;
  readonly algorithm: MacAlgorithm;
}

/** Overwrites every key; the holder must not use them afterwards. */
export function wipeCardKeys(keys: readonly HeldCardKey[]): void {
  for (const key of keys) {
    key.token.fill(0);
    key.rowKey.fill(0);
  }
}

/** The keys as a message carries them: text, so only built for the request that is about to leave. */
export function toCardKeyMessages(keys: readonly HeldCardKey[]): CardKeyMessage[] {
  return keys.map(({ part, epoch, algorithm, token, rowKey }) => ({
    part,
    epoch,
    algorithm,
    token: Buffer.from(token.buffer, token.byteOffset, token.byteLength).toString('base64url'),
    rowKey: Buffer.from(rowKey.buffer, rowKey.byteOffset, rowKey.byteLength).toString('base64url'),
  }));
}
