import { businessDateAt, cacheParts, type PartKeys } from '@lobby/shared';
import { existsSync } from 'node:fs';
import { z } from 'zod/mini';
import { deriveEpochKeys } from '../center/epochKeys.ts';
import { publishKioskKeys } from '../center/kioskKeys.ts';
import { publishPackage } from '../center/publishPackage.ts';
import type { ManifestSigner } from '../center/signManifest.ts';
import { keyIdOfSpki } from '../store/keyHash.ts';
import { manifestSchema } from '../sync/manifest.ts';
import { kioskKeysPath, packageFiles } from '../sync/packageFiles.ts';
import type { DemoFolder } from './demoFolder.ts';
import { createWorld } from './generator/createWorld.ts';
import { demoBranchId } from './generator/organisation.ts';
import { readJson, writeJson } from './jsonFile.ts';

const EPOCH = 1;
const VALID_MS = 7 * 86_400_000;

const published = z.strictObject({
  seed: z.int(),
  /** Business date whose events the packages hold. */
  date: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  seq: z.int().check(z.gte(1)),
});

/** The keys the demo kiosk gets: the province's and its own branch's. */
export function demoKeys(provinceKey: Uint8Array): readonly PartKeys[] {
  return cacheParts.map((part) =>
    deriveEpochKeys(provinceKey, { part, branchId: branchOf(part), epoch: EPOCH, algorithm: 'HMAC-SHA256' }),
  );
}

const branchOf = (part: (typeof cacheParts)[number]): string | null =>
  part === 'branch' ? demoBranchId : null;

export interface Day {
  readonly folder: DemoFolder;
  /** For the first publication; a branch keeps the seed it began with. */
  readonly seed: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly keys: readonly PartKeys[];
  readonly signer: ManifestSigner;
  /** Public key of the demo hub, SPKI. */
  readonly hubKey: Uint8Array;
  /** Of the demo kiosk. */
  readonly kioskKey: Uint8Array;
  readonly customersPerBranch?: number;
}

/**
 * Plays the center: publishes both parts and the keys of the kiosk once a business day, or again when they are gone or
 * of another hub or kiosk. The number is written down before it is used, so that a start that was cut off never uses it for two packages.
 */
export function publishDay({ folder, seed, now, keys, signer, hubKey, kioskKey, ...size }: Day): void {
  const last = readJson(published, folder.published);
  const date = businessDateAt(now);
  const hasKeys = existsSync(kioskKeysPath(folder.packages, keyIdOfSpki(kioskKey)));
  const complete = keys.every(({ part }) => {
    const files = packageFiles(folder.packages, part);
    return (
      last !== undefined &&
      isFor(files.manifest, part === 'branch' ? hubKey : null) &&
      [files.manifest, files.signatures, files.data(last.seq)].every((path) => existsSync(path))
    );
  });
  if (last?.date === date && complete && hasKeys) return;
  const next = { seed: last?.seed ?? seed, date, seq: (last?.seq ?? 0) + 1 };
  writeJson(folder.published, next);
  publishKioskKeys({ packagesDir: folder.packages, kiosks: [kioskKey], keys, seq: next.seq, signer });
  const world = createWorld({ seed: next.seed, today: date, ...size });
  for (const partKeys of keys)
    publishPackage({
      packagesDir: folder.packages,
      branch: partKeys.part === 'branch' ? { branchId: demoBranchId, hubKey } : null,
      seq: next.seq,
      keys: partKeys,
      signer,
      customers: world.published(partKeys.part, demoBranchId),
      createdAt: now,
      expiresAt: now + VALID_MS,
    });
}

/** Whether the manifest is one of this version of the format, for this hub (null: for all). */
function isFor(path: string, hubKey: Uint8Array | null): boolean {
  const id = hubKey === null ? null : keyIdOfSpki(hubKey);
  try {
    return readJson(manifestSchema, path)?.sealedFor === id;
  } catch {
    return false;
  }
}
