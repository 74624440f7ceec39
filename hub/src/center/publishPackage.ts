import type { PartKeys } from '@lobby/shared';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keyIdOfSpki } from '../store/keyHash.ts';
import { replaceFile, syncFolder } from '../store/replaceFile.ts';
import type { NonceSource } from '../store/sealedRow.ts';
import { signaturesSchema, type Manifest, type Signatures } from '../sync/manifest.ts';
import { CARD_RECORD_BYTES, CUSTOMER_RECORD_BYTES, packageFiles } from '../sync/packageFiles.ts';
import { sealCustomers, type PublishedCustomer } from './sealCustomers.ts';
import { createFileSealer } from './sealFile.ts';
import { signManifest, type ManifestSigner } from './signManifest.ts';
import { createSortedRecords } from './sortedRecords.ts';
import { writeDataFile } from './writeDataFile.ts';

const KEY_BYTES = 16;
/** For everybody: a package is made to be copied, and what is in it is sealed. */
const PUBLIC_FILE = 0o644;

/** Whom a branch part is for. */
export interface BranchReceiver {
  readonly branchId: string;
  /** Public key of the branch's hub as it was registered at the center, SPKI: only this hub opens the file. */
  readonly hubKey: Uint8Array;
  /** Of the key it will change to (`hub-identity-next.json.crt`): then the file opens before and after the change. */
  readonly nextHubKey?: Uint8Array | undefined;
}

export interface Publication {
  /** Gets a folder for the part. */
  readonly packagesDir: string;
  /** For a branch part; null for the province part, which all branches share. */
  readonly branch: BranchReceiver | null;
  /** Higher than any before. */
  readonly seq: number;
  readonly keys: PartKeys;
  readonly signer: ManifestSigner;
  readonly customers: Iterable<PublishedCustomer>;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Default: random. */
  readonly nonceFor?: NonceSource;
  /** What is sorted in memory before it waits, sealed, on the disk. Bytes, for each of two kinds of record. */
  readonly maxMemoryBytes?: number;
}

const randomNonce: NonceSource = () => randomBytes(12);

/**
 * Seals the customers of one part and puts the package where hubs fetch it. A hub that looks meanwhile sees the old
 * package or the new one: the manifest comes last. Card numbers exist only in the caller's iterator (R15).
 */
export function publishPackage(publication: Publication): Manifest {
  const { branch, keys, seq, createdAt } = publication;
  const files = packageFiles(publication.packagesDir, keys.part);
  mkdirSync(files.folder, { recursive: true });
  const data = writeRecords(publication, files.data(seq));
  syncFolder(files.folder);
  const [rows = 0, customers = 0] = data.counts;
  const manifest: Manifest = {
    type: 'lobby.cache',
    v: 1,
    part: keys.part,
    branchId: branch?.branchId ?? null,
    sealedFor: branch === null ? null : keyIdOfSpki(branch.hubKey),
    ...(branch?.nextHubKey && { sealedForNext: keyIdOfSpki(branch.nextHubKey) }),
    seq,
    epoch: keys.epoch,
    algorithm: keys.algorithm,
    createdAt,
    validFrom: createdAt,
    expiresAt: publication.expiresAt,
    rows,
    customers,
    size: data.size,
    sha256: data.sha256,
  };
  const signed = signManifest(manifest, publication.signer);
  // Two files cannot change in one step: for that moment the signature of the former manifest stays as well.
  const former = readSignatures(files.signatures).slice(0, 1);
  const both: Signatures = { signatures: [signed.signature, ...former] };
  replaceFile(files.signatures, JSON.stringify(both), PUBLIC_FILE);
  replaceFile(files.manifest, signed.manifest, PUBLIC_FILE);
  removeOldData(files.folder, seq);
  return manifest;
}

function writeRecords(publication: Publication, path: string) {
  const { branch, customers, keys, nonceFor = randomNonce, maxMemoryBytes } = publication;
  const sorted = (recordBytes: number, kind: string) =>
    createSortedRecords({
      recordBytes,
      keyBytes: KEY_BYTES,
      spillPath: `${path}.${kind}`,
      ...(maxMemoryBytes === undefined ? {} : { maxMemoryBytes }),
    });
  const cardRecords = sorted(CARD_RECORD_BYTES, 'cards');
  const customerRecords = sorted(CUSTOMER_RECORD_BYTES, 'customers');
  try {
    sealCustomers(customers, keys, nonceFor, { card: cardRecords.add, customer: customerRecords.add });
    const hubKeys = [branch?.hubKey, branch?.nextHubKey].filter((key) => key !== undefined);
    const sealer = hubKeys.length === 0 ? undefined : createFileSealer(hubKeys);
    return writeDataFile(path, [cardRecords.drain(), customerRecords.drain()], sealer);
  } finally {
    cardRecords.close();
    customerRecords.close();
  }
}

function readSignatures(path: string): Signatures['signatures'] {
  try {
    return signaturesSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).signatures;
  } catch {
    // Absent at the first publication; anything unreadable is replaced.
    return [];
  }
}

/** The one before stays for a hub that is reading it. */
function removeOldData(folder: string, seq: number): void {
  const numbers = readdirSync(folder)
    .map((name) => /^rows\.(\d+)\.bin$/.exec(name)?.[1])
    .filter((number) => number !== undefined)
    .map(Number);
  const before = Math.max(...numbers.filter((number) => number < seq));
  for (const number of numbers.filter((other) => other < before))
    rmSync(join(folder, `rows.${number}.bin`), { force: true });
}
