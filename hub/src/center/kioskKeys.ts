import type { PartKeys } from '@lobby/shared';
import { replaceFile } from '../store/replaceFile.ts';

/**
 * The keys one kiosk needs: province and own branch, each with the current and, during a change, the former epoch.
 * Readable by its owner only. Wrapping them to the kiosk's own key comes with enrolment (R14).
 */
export function writeKioskKeys(path: string, keys: readonly PartKeys[]): void {
  const parts = keys.map(({ part, epoch, algorithm, indexKey, rowKey }) => ({
    part,
    epoch,
    algorithm,
    indexKey: Buffer.from(indexKey).toString('base64url'),
    rowKey: Buffer.from(rowKey).toString('base64url'),
  }));
  replaceFile(path, `${JSON.stringify({ parts }, undefined, 2)}\n`);
}
