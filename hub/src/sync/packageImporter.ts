import type { Logger } from '@lobby/shared';
import type { ImportReport } from './importReport.ts';

export interface PackageImporterDeps {
  /** Holds `province/` and `branch/`, each with a signed manifest and its data. */
  readonly packagesDir: string;
  readonly cachePath: string;
  readonly branchId: string;
  /** Ed25519 public keys, 32 bytes as base64url, whose packages are believed. */
  readonly trustedKeys: readonly string[];
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface PackageImporter {
  /** Looks once and imports what is newer, in a worker thread. Never rejects; a call during a run joins it. */
  runOnce(): Promise<readonly ImportReport[]>;
  /** Ends a run that is under way; the former cache stays. Never rejects. */
  stop(): Promise<void>;
}
