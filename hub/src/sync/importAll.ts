import { cacheParts, type CachePart } from '@lobby/shared';
import { openCacheForImport } from '../store/cacheSchema.ts';
import { dropExpired } from './dropExpired.ts';
import { importPackage } from './importPackage.ts';
import type { ImportReport } from './importReport.ts';
import { rebuildBroken } from './rebuildBroken.ts';
import { readTrustedKeys, type TrustedKeys } from './trustedKeys.ts';

/** Plain data: it crosses to the worker thread. */
export interface ImportJob {
  readonly packagesDir: string;
  readonly cachePath: string;
  readonly branchId: string;
  readonly trustedKeys: TrustedKeys;
  /** PEM, the hub's own key; without it no branch part is imported. */
  readonly hubKey?: string | undefined;
  /** PEM, the key it will change to. */
  readonly nextHubKey?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface ImportOutcome {
  readonly reports: readonly ImportReport[];
  /** Parts whose rows were deleted now, because nothing has renewed them for too long. */
  readonly dropped: readonly CachePart[];
  /** Messages of failures, for the log. */
  readonly faults: readonly string[];
}

/** Looks at each part; a fault of one does not keep the other from being imported. Blocks while it works. */
export function importAll(job: ImportJob): ImportOutcome {
  const keys = readTrustedKeys(job.trustedKeys);
  const faults: string[] = [];
  const dropped: CachePart[] = [];
  const importPart = (part: CachePart): ImportReport => {
    try {
      return rebuildBroken(job.cachePath, () => {
        const db = openCacheForImport(job.cachePath);
        try {
          const report = importPackage(db, { ...job, part, keys });
          const isDropped = dropExpired(db, part, job.now);
          if (isDropped) dropped.push(part);
          // Keeps the write-ahead log from staying as large as the part; fails quietly while someone reads.
          if (report.result === 'imported' || isDropped) db.pragma('wal_checkpoint(TRUNCATE)');
          return report;
        } finally {
          db.close();
        }
      });
    } catch (error) {
      faults.push(error instanceof Error ? error.message : String(error));
      return { part, result: 'failed', code: 'STORE_FAILED' };
    }
  };
  return { reports: cacheParts.map(importPart), dropped, faults };
}
