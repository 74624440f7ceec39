import { SEALED_BOX } from '@lobby/shared';
import { createDecipheriv } from 'node:crypto';
import { openBox } from './openBox.ts';

/*
 * The data file of a branch part, sealed to the device key of one hub (rulings R13):
 *
 *   box(file key(32)) ‖ AES-256-GCM of the records ‖ tag(16)
 *
 * The box is that of sealedBox.ts in shared. A file key seals one file, so the nonce may be the same in all.
 */
export const BRANCH_PART_PURPOSE = 'lobby.branch-part.v1';
export const FILE_KEY_BYTES = 32;
export const FILE_TAG_BYTES = 16;
export const FILE_NONCE = new Uint8Array(12);
const HEAD_BYTES =
  SEALED_BOX.magic.length +
  SEALED_BOX.keyBytes +
  SEALED_BOX.nonceBytes +
  FILE_KEY_BYTES +
  SEALED_BOX.tagBytes;
/** What a sealed file is longer than the records in it. */
export const SEALED_FILE_EXTRA_BYTES = HEAD_BYTES + FILE_TAG_BYTES;

export interface SealedFileReader {
  /** Reads the next of the records, opened. Not to be believed before `end`. */
  readonly read: (into: Uint8Array) => void;
  /** @throws Error when what was read is not what was sealed */
  readonly end: () => void;
}

/**
 * @param take the next bytes of the file, from its beginning
 * @param hubKey PEM
 * @throws AppError KEYS_UNREADABLE when it is sealed to another key or was changed
 */
export function openSealedFile(take: (into: Uint8Array) => void, hubKey: string): SealedFileReader {
  const box = Buffer.alloc(HEAD_BYTES);
  take(box);
  const key = openBox(hubKey, BRANCH_PART_PURPOSE, box);
  const decipher = createDecipheriv('aes-256-gcm', key, FILE_NONCE, { authTagLength: FILE_TAG_BYTES });
  key.fill(0);
  return {
    read: (into) => {
      take(into);
      into.set(decipher.update(into));
    },
    end: () => {
      const tag = Buffer.alloc(FILE_TAG_BYTES);
      take(tag);
      decipher.setAuthTag(tag).final();
    },
  };
}
