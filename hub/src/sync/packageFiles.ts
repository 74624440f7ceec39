import type { CachePart } from '@lobby/shared';
import { TOKEN_BYTES } from '@lobby/shared';
import { join } from 'node:path';
import { SEAL_BYTES } from '../store/sealedRow.ts';
import { CUSTOMER_KEY_BYTES, PROFILE_BYTES, REF_BYTES } from '../store/storedProfile.ts';
import { sealedFileExtraBytes } from './sealedFile.ts';

/*
 * A package is a folder: the manifest, its signatures beside it, and one data file of records of equal size:
 *
 *   `rows` cards, by rising token:          token(16) ‖ sealed(reference(16) ‖ customer key(32))
 *   `customers` customers, by rising ref:   reference(16) ‖ sealed(profile, padded to 512)
 *
 * sealed = nonce(12) ‖ AES-256-GCM ‖ tag(16). A card is sealed under its row key with its token as associated
 * data, a customer under the customer key with the reference (trust.md 1.6). The manifest is the header.
 * The file of a branch part as a whole is sealed to the hub it is for (sealedFile.ts).
 */
export const CARD_RECORD_BYTES = TOKEN_BYTES + SEAL_BYTES + REF_BYTES + CUSTOMER_KEY_BYTES;
export const CUSTOMER_RECORD_BYTES = REF_BYTES + SEAL_BYTES + PROFILE_BYTES;

/** Places follow from part and number alone: nothing in a package can name a path. */
export function packageFiles(packagesDir: string, part: CachePart) {
  const folder = join(packagesDir, part);
  return {
    folder,
    manifest: join(folder, 'manifest.json'),
    signatures: join(folder, 'manifest.json.sig'),
    data: (seq: number): string => join(folder, `rows.${seq}.bin`),
  };
}

/** Card keys for one kiosk, by the id of its key (kioskKeyFile.ts in shared). */
export function kioskKeysPath(packagesDir: string, keyId: string): string {
  return join(packagesDir, 'keys', `${keyId}.json`);
}

/** @param receivers how many keys open it; 0: it is not sealed */
export function dataSize(rows: number, customers: number, receivers = 0): number {
  return sealedFileExtraBytes(receivers) + rows * CARD_RECORD_BYTES + customers * CUSTOMER_RECORD_BYTES;
}
