import {
  CARD_KEYS_PURPOSE,
  KIOSK_KEYS_SIGNED_PREFIX,
  type CardKeySets,
  type KioskKeyStatement,
  type PartKeys,
} from '@lobby/shared';
import { X509Certificate } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keyIdOfSpki } from '../store/keyHash.ts';
import { replaceFile } from '../store/replaceFile.ts';
import { kioskKeysPath } from '../sync/packageFiles.ts';
import { sealBox } from './sealBox.ts';
import type { ManifestSigner } from './signManifest.ts';

/** For everybody: only one kiosk opens it. */
const PUBLIC_FILE = 0o644;
const PREFIX = Buffer.from(KIOSK_KEYS_SIGNED_PREFIX, 'latin1');

export interface KioskKeysPublication {
  readonly packagesDir: string;
  /** Public keys of all kiosks of the branch as they were registered at the center, SPKI; files of others go. */
  readonly kiosks: readonly Uint8Array[];
  /**
   * Province and own branch. While keys change, those of the epoch in use and of the coming one: a kiosk that gets them
   * before the package of the new epoch recognises customers all the time.
   */
  readonly keys: readonly PartKeys[];
  /** Higher than any before. */
  readonly seq: number;
  readonly signer: ManifestSigner;
}

/**
 * Puts the card keys where hubs fetch packages: a file for each kiosk, sealed to its own key and signed (rulings R14).
 * The keys of kiosks get here as certificates that somebody carried (`device.json.crt`), never through a hub.
 */
export function publishKioskKeys({ packagesDir, kiosks, keys, seq, signer }: KioskKeysPublication): void {
  const plain = Buffer.from(JSON.stringify(keySets(keys)));
  const ids = kiosks.map(keyIdOfSpki);
  const folder = dirname(kioskKeysPath(packagesDir, ''));
  mkdirSync(folder, { recursive: true });
  for (const [at, spki] of kiosks.entries()) {
    const id = ids[at] ?? '';
    const box = Buffer.from(sealBox(spki, CARD_KEYS_PURPOSE, plain)).toString('base64url');
    const statement: KioskKeyStatement = { type: 'lobby.kiosk-keys', v: 1, keyId: id, seq, box };
    const bytes = Buffer.from(JSON.stringify(statement));
    const signature = Buffer.from(signer.sign(bytes, PREFIX)).toString('base64url');
    const file = {
      signed: bytes.toString('base64url'),
      signatures: [{ keyId: signer.keyId, signature }],
    };
    replaceFile(kioskKeysPath(packagesDir, id), JSON.stringify(file), PUBLIC_FILE);
  }
  plain.fill(0);
  const ours = new Set(ids.map((id) => kioskKeysPath(packagesDir, id)));
  for (const name of readdirSync(folder))
    if (!ours.has(join(folder, name))) rmSync(join(folder, name), { force: true });
}

/** Public keys (SPKI) out of the certificates (`*.crt`, PEM) of a folder: the register of a branch's kiosks. */
export function readKioskCertificates(folder: string): readonly Uint8Array[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.crt'))
    .toSorted()
    .map((name) => new X509Certificate(readFileSync(join(folder, name))))
    .map(({ publicKey }) => publicKey.export({ type: 'spki', format: 'der' }));
}

function keySets(keys: readonly PartKeys[]): CardKeySets {
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  return {
    parts: keys.map(({ part, epoch, algorithm, indexKey, rowKey }) => ({
      part,
      epoch,
      algorithm,
      indexKey: text(indexKey),
      rowKey: text(rowKey),
    })),
  };
}
