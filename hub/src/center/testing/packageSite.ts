import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CachePart, silentLogger } from '@lobby/shared';
import {
  branchId,
  DAY_MS,
  epochKeys,
  publishedAt,
  sampleHub,
  signer,
  swipe,
  testDigits,
  trustedKeys,
} from './publishSample.ts';
import { signManifest } from '../signManifest.ts';
import { openCacheStore } from '../../store/cacheStore.ts';
import type { ImportJob } from '../../sync/importAll.ts';
import { importAll } from '../../sync/importAll.ts';
import type { ImportReport } from '../../sync/importReport.ts';
import type { Manifest } from '../../sync/manifest.ts';
import { packageFiles } from '../../sync/packageFiles.ts';

/** A folder with packages of a part and the cache they go into. */
export function packageSite(folder: string, part: CachePart = 'province') {
  const packagesDir = join(folder, 'packages');
  const cachePath = join(folder, 'cache.db');
  const files = packageFiles(packagesDir, part);
  const hubKey = sampleHub.key;
  const now = publishedAt + DAY_MS;
  const startedAt = performance.now();
  const job = { packagesDir, cachePath, branchId, trustedKeys, hubKey, now } satisfies ImportJob;
  return {
    packagesDir,
    cachePath,
    files,
    job,
    /** Runs on from then. */
    now: (): number => now + performance.now() - startedAt,
    importNow: (over: Partial<ImportJob> = {}): ImportReport | undefined =>
      importAll({ ...job, ...over }).reports.find((report) => report.part === part),
    /** Of the nth customer, as a swipe finds it. */
    servedTier: (n = 1, epoch = 1): number | undefined => {
      const cache = openCacheStore(cachePath, { log: silentLogger, now: () => job.now });
      const tier = cache.findProfile(swipe(testDigits(n), [epochKeys(part, epoch)]))?.tier;
      cache.close();
      return tier;
    },
    /** Puts there what an author with the true key says of these data, true or not. */
    sign: (manifest: Manifest, data: Uint8Array | undefined, over: object = {}): void => {
      const fitting = data && { size: data.length, sha256: createHash('sha256').update(data).digest('hex') };
      if (data) writeFileSync(files.data(manifest.seq), data);
      const signed = signManifest({ ...manifest, ...fitting, ...over }, signer);
      writeFileSync(files.manifest, signed.manifest);
      writeFileSync(files.signatures, JSON.stringify({ signatures: [signed.signature] }));
    },
  };
}
