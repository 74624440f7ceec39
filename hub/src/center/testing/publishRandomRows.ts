import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { replaceFile } from '../../store/replaceFile.ts';
import type { Manifest } from '../../sync/manifest.ts';
import { CARD_RECORD_BYTES, CUSTOMER_RECORD_BYTES, dataSize, packageFiles } from '../../sync/packageFiles.ts';
import { signManifest } from '../signManifest.ts';
import { DAY_MS, publishedAt, signer } from './publishSample.ts';

/**
 * A signed province package of records of true size that open for nobody: for load and for faults, in a fraction of
 * the time that sealing takes (rulings R41).
 */
export function publishRandomRows(
  packagesDir: string,
  seq: number,
  rows: number,
  customers: number,
): Manifest {
  const files = packageFiles(packagesDir, 'province');
  mkdirSync(files.folder, { recursive: true });
  const data = Buffer.concat([
    risingRecords(rows, CARD_RECORD_BYTES, seq),
    risingRecords(customers, CUSTOMER_RECORD_BYTES, seq),
  ]);
  writeFileSync(files.data(seq), data);
  const manifest: Manifest = {
    type: 'lobby.cache',
    v: 1,
    part: 'province',
    branchId: null,
    sealedFor: null,
    seq,
    epoch: 1,
    algorithm: 'HMAC-SHA256',
    createdAt: publishedAt + seq,
    validFrom: publishedAt,
    expiresAt: publishedAt + 3 * DAY_MS,
    rows,
    customers,
    size: dataSize(rows, customers),
    sha256: createHash('sha256').update(data).digest('hex'),
  };
  const signed = signManifest(manifest, signer);
  replaceFile(files.signatures, JSON.stringify({ signatures: [signed.signature] }));
  replaceFile(files.manifest, signed.manifest);
  return manifest;
}

/** The counter stands in the first bytes, the rest is noise, another one for each package. */
function risingRecords(count: number, size: number, seq: number): Buffer {
  const records = Buffer.alloc(count * size, createHash('sha512').update(`${seq}:${size}`).digest());
  for (let n = 0; n < count; n += 1) records.writeUInt32BE(n, n * size);
  return records;
}
