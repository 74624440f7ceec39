import { hkdfSync } from 'node:crypto';
import {
  AppError,
  cardKeySets,
  decodeMessage,
  MAX_KIOSK_KEY_FILE_CHARS,
  type CardKeySets,
  type PartKeys,
  type PrivateFiles,
} from '@lobby/shared';
import { openLines, sealLine } from './sealedLines.ts';

/** Card keys and the number of the file they came with; 0: nobody numbered them. */
export interface NumberedKeys {
  readonly seq: number;
  readonly parts: readonly PartKeys[];
}

const NONE: NumberedKeys = { seq: 0, parts: [] };
const PLAIN_BEGINS = '{'.charCodeAt(0);
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'base64url');
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/**
 * The keys that turn cards into tokens (DR-04), as this kiosk stored them; none when there is no file. A plain one, put
 * there by hand, is read as well.
 * @param deviceSecret seals the file, in the key store of the machine or out of it
 * @throws AppError KEYS_UNREADABLE
 */
export function readCardKeys(file: string, deviceSecret: Uint8Array, files: PrivateFiles): NumberedKeys {
  let bytes: Uint8Array | undefined;
  try {
    bytes = files.readPrivate(file);
  } catch (cause) {
    throw new AppError('KEYS_UNREADABLE', 'the card keys cannot be read', cause);
  }
  if (bytes === undefined) return NONE;
  try {
    if (bytes[0] === PLAIN_BEGINS) return { seq: 0, ...decodeKeySets(Buffer.from(bytes).toString('utf8')) };
    const [seq, sets] = openLines(sealingKey(deviceSecret), bytes).texts;
    return { seq: Number(seq), ...decodeKeySets(sets ?? '') };
  } catch {
    // Without its cause: that one may quote a key.
    throw new AppError('KEYS_UNREADABLE', 'the file with the card keys is damaged, or of another device');
  }
}

/** @throws AppError KEYS_UNREADABLE when the key store refuses */
export function writeCardKeys(
  file: string,
  { seq, parts }: NumberedKeys,
  deviceSecret: Uint8Array,
  files: PrivateFiles,
): void {
  const sets: CardKeySets = {
    parts: parts.map(({ part, epoch, algorithm, indexKey, rowKey }) => ({
      part,
      epoch,
      algorithm,
      indexKey: textOf(indexKey),
      rowKey: textOf(rowKey),
    })),
  };
  const key = sealingKey(deviceSecret);
  const lines = [String(seq), JSON.stringify(sets)].map((text, index) => sealLine(key, index, text));
  files.writePrivate(file, Buffer.concat(lines));
}

/** @throws AppError MESSAGE_INVALID, MESSAGE_TOO_LARGE */
export function decodeKeySets(text: string): { readonly parts: readonly PartKeys[] } {
  const { parts } = decodeMessage(cardKeySets, text, MAX_KIOSK_KEY_FILE_CHARS);
  return {
    parts: parts.map((part) => ({ ...part, indexKey: bytesOf(part.indexKey), rowKey: bytesOf(part.rowKey) })),
  };
}

function sealingKey(deviceSecret: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', deviceSecret, new Uint8Array(0), 'lobby.card-keys-file.v1', 32));
}
