import { sealedBoxKdfInput } from '@lobby/shared';
import { createHash } from 'node:crypto';

/**
 * The key of a sealed box (sealedBox.ts in shared), the same for who seals and who opens.
 * @param secret what ECDH gave; overwritten
 * @param receiver SPKI, DER
 */
export function boxKey(secret: Buffer, purpose: string, receiver: Uint8Array): Buffer {
  const receiverHash = createHash('sha256').update(receiver).digest();
  const key = createHash('sha256')
    .update(sealedBoxKdfInput(secret, purpose, receiverHash))
    .digest();
  secret.fill(0);
  return key;
}
