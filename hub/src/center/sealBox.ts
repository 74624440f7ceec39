import {
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { SEALED_BOX } from '@lobby/shared';
import { boxKey } from '../sync/boxKey.ts';

/** The uncompressed point is the end of the SPKI of a P-256 key (RFC 5480). */
const POINT_BYTES = SEALED_BOX.keyBytes;

/**
 * Seals for one device (sealedBox.ts in shared), known by its public key.
 * @param receiver SPKI, DER, P-256
 * @param purpose ASCII; the same when it is opened
 */
export function sealBox(receiver: Uint8Array, purpose: string, plain: Uint8Array): Uint8Array {
  const receiverKey: KeyObject = createPublicKey({ key: Buffer.from(receiver), format: 'der', type: 'spki' });
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const point = publicKey.export({ type: 'spki', format: 'der' }).subarray(-POINT_BYTES);
  const head = Buffer.concat([Buffer.from(SEALED_BOX.magic), point]);
  const key = boxKey(diffieHellman({ privateKey, publicKey: receiverKey }), purpose, receiver);
  const nonce = randomBytes(SEALED_BOX.nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: SEALED_BOX.tagBytes }).setAAD(
    head,
  );
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  key.fill(0);
  return Buffer.concat([head, nonce, sealed, cipher.getAuthTag()]);
}
