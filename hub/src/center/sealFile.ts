import { createCipheriv, randomBytes } from 'node:crypto';
import { BRANCH_PART_PURPOSE, FILE_KEY_BYTES, FILE_NONCE, FILE_TAG_BYTES } from '../sync/sealedFile.ts';
import { sealBox } from './sealBox.ts';

export interface FileSealer {
  /** Written before everything else. */
  readonly head: Uint8Array;
  readonly seal: (chunk: Uint8Array) => Uint8Array;
  /** Written after everything else. */
  readonly end: () => Uint8Array;
}

/**
 * Seals one data file to the keys of one hub (sealedFile.ts), piece by piece.
 * @param hubKeys the hub's public key as it was registered at the center, SPKI, and its next one if it has one
 */
export function createFileSealer(hubKeys: readonly Uint8Array[]): FileSealer {
  const key = randomBytes(FILE_KEY_BYTES);
  const head = Buffer.concat(hubKeys.map((hubKey) => sealBox(hubKey, BRANCH_PART_PURPOSE, key)));
  const cipher = createCipheriv('aes-256-gcm', key, FILE_NONCE, { authTagLength: FILE_TAG_BYTES });
  key.fill(0);
  return {
    head,
    seal: (chunk) => cipher.update(chunk),
    end: () => Buffer.concat([cipher.final(), cipher.getAuthTag()]),
  };
}
