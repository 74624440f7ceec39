import type { Mac, MacAlgorithm } from '@lobby/shared';
import { createHmac, type KeyObject } from 'node:crypto';

const digests: Readonly<Record<MacAlgorithm, string>> = { 'HMAC-SHA256': 'sha256', 'HMAC-SM3': 'sm3' };

/** HMAC by Node; a `KeyObject` saves preparing the key each time. */
export const nodeMac: Mac<KeyObject> = (algorithm, key, parts) => {
  const hmac = createHmac(digests[algorithm], key);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
};
