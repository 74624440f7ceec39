import { CARD_KEYS_PURPOSE, type PartKeys } from '@lobby/shared';
import { replaceFile } from '../store/replaceFile.ts';
import { sealBox } from './sealBox.ts';

/** For everybody: only one kiosk opens it. */
const PUBLIC_FILE = 0o644;

/**
 * The keys one kiosk needs: province and own branch, each with the current and, during a change, the former epoch.
 * Readable by its owner only: for a demo, where center and kiosk are one machine.
 */
export function writeKioskKeys(path: string, keys: readonly PartKeys[]): void {
  replaceFile(path, keysText(keys));
}

/**
 * The same, wrapped to the kiosk's own key (rulings R14): whoever carries the file cannot open it.
 * @param receiver the kiosk's public key as it was registered at the center, SPKI
 */
export function wrapKioskKeys(path: string, keys: readonly PartKeys[], receiver: Uint8Array): void {
  replaceFile(path, sealBox(receiver, CARD_KEYS_PURPOSE, Buffer.from(keysText(keys))), PUBLIC_FILE);
}

function keysText(keys: readonly PartKeys[]): string {
  const parts = keys.map(({ part, epoch, algorithm, indexKey, rowKey }) => ({
    part,
    epoch,
    algorithm,
    indexKey: Buffer.from(indexKey).toString('base64url'),
    rowKey: Buffer.from(rowKey).toString('base64url'),
  }));
  return `${JSON.stringify({ parts }, undefined, 2)}\n`;
}
