import { createDecipheriv, createHash, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { AppError, SEALED_BOX, sealedBoxKdfInput, splitSealedBox } from '@lobby/shared';

/** In front of an uncompressed P-256 point it makes an SPKI (RFC 5480). */
const SPKI_HEAD = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');

/**
 * Opens what was sealed for this device (sealedBox.ts in shared).
 * @param deviceKey PEM, the key of its certificate
 * @throws AppError KEYS_UNREADABLE when it is for another device or purpose, or was changed
 */
export function openBox(deviceKey: string, purpose: string, box: Uint8Array): Uint8Array {
  const { head, senderKey, nonce, sealed, tag } = splitSealedBox(box);
  try {
    const privateKey = createPrivateKey(deviceKey);
    const sender = { key: Buffer.concat([SPKI_HEAD, senderKey]), format: 'der', type: 'spki' } as const;
    const secret = diffieHellman({ privateKey, publicKey: createPublicKey(sender) });
    const receiver = publicKeyHashOf(deviceKey);
    const key = createHash('sha256')
      .update(sealedBoxKdfInput(secret, purpose, receiver))
      .digest();
    const options = { authTagLength: SEALED_BOX.tagBytes };
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, options).setAAD(head).setAuthTag(tag);
    secret.fill(0);
    key.fill(0);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    // Without its cause: nothing in it would help, and it stands beside a key.
    throw new AppError('KEYS_UNREADABLE', 'what the center sealed does not open with the key of this device');
  }
}

/** SHA-256 over the public key (SPKI) of a private one. @param deviceKey PEM */
export function publicKeyHashOf(deviceKey: string): Buffer {
  const spki = createPublicKey(createPrivateKey(deviceKey)).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest();
}
