import { AppError, splitSealedBox } from '@lobby/shared';
import { createDecipheriv, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { boxKey } from './boxKey.ts';

/** In front of an uncompressed P-256 point it makes an SPKI (RFC 5480). */
const SPKI_HEAD = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');

/**
 * Opens what was sealed for this hub (sealedBox.ts in shared).
 * @param hubKey PEM, the key of its certificate
 * @throws AppError KEYS_UNREADABLE when it is for another hub or purpose, or was changed
 */
export function openBox(hubKey: string, purpose: string, box: Uint8Array): Uint8Array {
  const { head, senderKey, nonce, sealed, tag } = splitSealedBox(box);
  try {
    const privateKey = createPrivateKey(hubKey);
    const own = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
    const point = Buffer.concat([SPKI_HEAD, senderKey]);
    const publicKey = createPublicKey({ key: point, format: 'der', type: 'spki' });
    const key = boxKey(diffieHellman({ privateKey, publicKey }), purpose, own);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tag.length });
    key.fill(0);
    decipher.setAAD(head).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    // Without its cause: nothing in it would help, and it stands beside a key.
    throw new AppError('KEYS_UNREADABLE', 'what the center sealed does not open with the key of this hub');
  }
}
