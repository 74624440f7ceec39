import { statfsSync } from 'node:fs';
import { PROGRAM_VERSION, type HubHealth } from '@lobby/shared';
import type { HubContext } from './hubContext.ts';

/** What stands in no store; `uptimeMs` by a clock that nobody sets. */
export interface RunningFacts {
  readonly uptimeMs: number;
  /** null: pages over plain HTTP, on this machine only. */
  readonly certificateEndsAt: number | null;
}

/** How the hub itself is, for branch IT. */
export function hubHealth(
  { config, cache, now, health }: HubContext,
  { uptimeMs, certificateEndsAt }: RunningFacts,
): HubHealth {
  const { parts, trouble } = cache.state();
  return {
    at: now(),
    version: PROGRAM_VERSION,
    uptimeMs: Math.round(uptimeMs),
    disk: diskOf(config.dataDir),
    packages: parts
      .filter(({ droppedAt }) => droppedAt === null)
      .map(({ part, seq, createdAt, rows }) => ({ part, seq, createdAt, rows })),
    packagesTrouble: trouble,
    certificateEndsAt,
    backup: health.backup && {
      lastAt: health.backup.last?.at ?? null,
      code: health.backup.failedSince === null ? null : 'BACKUP_FAILED',
    },
    devicesEncrypted: config.tls !== null,
  };
}

function diskOf(folder: string): HubHealth['disk'] {
  try {
    const { bavail, blocks, bsize } = statfsSync(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    // Some file systems do not tell; that is no reason to show nothing else.
    return null;
  }
}
