import { SEALED_BOX } from '@lobby/shared';
import { createDecipheriv } from 'node:crypto';
import { openBox } from './openBox.ts';

/*
 * The data file of a branch part, sealed to the device key of one hub (rulings R13):
 *
 *   box(file key(32)) ‖ AES-256-GCM of the records ‖ tag(16)
 *
 * The box is that of sealedBox.ts in shared. While a hub changes its key there are two of the same file key. A file key seals one file, so the nonce may be the same in all.
 */
export const BRANCH_PART_PURPOSE = 'lobby.branch-part.v1';
export const FILE_KEY_BYTES = 32;
export const FILE_TAG_BYTES = 16;
export const FILE_NONCE = new Uint8Array(12);
const BOX_BYTES =
  SEALED_BOX.magic.length +
  SEALED_BOX.keyBytes +
  SEALED_BOX.nonceBytes +
  FILE_KEY_BYTES +
  SEALED_BOX.tagBytes;
/** What a file that so many keys open is longer than the records in it. */
export function sealedFileExtraBytes(receivers: number): number {
  return receivers === 0 ? 0 : receivers * BOX_BYTES + FILE_TAG_BYTES;
}

/** How a hub opens a file. */
export interface FileOpener {
  /** Boxes at the beginning of the file. */
  readonly boxes: number;
  /** Place of ours among them, from 0. */
  readonly own: number;
  /** PEM. */
  readonly hubKey: string;
}

export interface SealedFileReader {
  /** Reads the next of the records, opened. Not to be believed before `end`. */
  readonly read: (into: Uint8Array) => void;
  /** @throws Error when what was read is not what was sealed */
  readonly end: () => void;
}

/**
 * @param take the next bytes of the file, from its beginning
 * @throws AppError KEYS_UNREADABLE when it is sealed to another key or was changed
 */
export function openSealedFile(
  take: (into: Uint8Array) => void,
  { boxes, own, hubKey }: FileOpener,
): SealedFileReader {
  const head = Buffer.alloc(boxes * BOX_BYTES);
  take(head);
  const box = head.subarray(own * BOX_BYTES, (own + 1) * BOX_BYTES);
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
