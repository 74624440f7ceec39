import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import {
  AppError,
  deriveCardKeys,
  type Mac,
  type MacAlgorithm,
  type NumberKind,
  type PartKeys,
} from '@lobby/shared';
import type { HeldCardKey } from './heldCardKeys.ts';

/** Names of OpenSSL. Electron's library has no SM3: an agent with SM3 keys needs plain Node (DR-03). */
const HASHES: Readonly<Record<MacAlgorithm, string>> = { 'HMAC-SHA256': 'sha256', 'HMAC-SM3': 'sm3' };

/** Turns the digits of a card into token and row key of every part and epoch this kiosk holds keys for. */
export type DeriveCard = (digits: Uint8Array, kind: NumberKind) => readonly HeldCardKey[];

/** The keys of one part and epoch as only the crypto library holds them. */
export type PreparedKeys = PartKeys<KeyObject>;

/**
 * Makes key objects and wipes the given bytes.
 * @throws AppError KEYS_UNREADABLE when this runtime lacks the hash of a key
 */
export function prepareCardKeys(parts: readonly PartKeys[]): readonly PreparedKeys[] {
  return parts.map(prepareKeys);
}

/** The digits go from the driver's slab straight into the crypto library, never copied, never text (rulings R11). */
export function createCardDeriver(prepared: readonly PreparedKeys[]): DeriveCard {
  return (digits, kind) =>
    prepared.map((keys) => ({
      part: keys.part,
      epoch: keys.epoch,
      algorithm: keys.algorithm,
      ...deriveCardKeys(mac, keys, digits, kind),
    }));
}

// The Buffer matters: its slice() is a view, so that wiping the token wipes the only copy of those bytes.
const mac: Mac<KeyObject> = (algorithm, key, parts) => {
  const hmac = createHmac(HASHES[algorithm], key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
};

function prepareKeys(keys: PartKeys): PreparedKeys {
  const prepared = { ...keys, indexKey: takeKey(keys.indexKey), rowKey: takeKey(keys.rowKey) };
  try {
    mac(keys.algorithm, prepared.indexKey, []);
  } catch (cause) {
    throw new AppError('KEYS_UNREADABLE', `this runtime cannot compute ${keys.algorithm}`, cause);
  }
  return prepared;
}

function takeKey(bytes: Uint8Array): KeyObject {
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}
