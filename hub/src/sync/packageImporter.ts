import { cacheParts, type CachePart, type Logger } from '@lobby/shared';
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { ImportJob, ImportOutcome } from './importAll.ts';
import type { ImportReport } from './importReport.ts';
import { packageFiles } from './packageFiles.ts';
import { readTrustedKeys, type TrustedKeys } from './trustedKeys.ts';

const WORKER = new URL('./importWorker.ts', import.meta.url);
/** Data that nobody renews are deleted at most so much later than they should be. */
const LOOK_FOR_OLD_MS = 3_600_000;

export interface PackageImporterDeps {
  /** Holds `province/` and `branch/`, each with a signed manifest and its data. */
  readonly packagesDir: string;
  readonly cachePath: string;
  readonly branchId: string;
  readonly trustedKeys: TrustedKeys;
  /** PEM, the hub's own key: its branch part is sealed to it. */
  readonly hubKey: string;
  /** PEM, the key it will change to: the center may have sealed to that one as well, or already to it alone. */
  readonly nextHubKey?: string | undefined;
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

/**
 * Brings what the center publishes into the cache, one transaction a part, beside the look-ups that go on
 * (performance.md 2).
 * @throws AppError CONFIG_INVALID for a trusted key that is none
 */
export function createPackageImporter(deps: PackageImporterDeps): PackageImporter {
  readTrustedKeys(deps.trustedKeys);
  return new WorkerImporter(deps);
}

class WorkerImporter implements PackageImporter {
  readonly #deps: PackageImporterDeps;
  #worker: Worker | undefined;
  #running: Promise<readonly ImportReport[]> | undefined;
  #told = '';
  /** Nothing has changed since this answer. */
  #settled: { readonly sight: string; readonly reports: readonly ImportReport[] } | undefined;

  constructor(deps: PackageImporterDeps) {
    this.#deps = deps;
  }

  runOnce(): Promise<readonly ImportReport[]> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
    await this.#running;
  }

  async #run(): Promise<readonly ImportReport[]> {
    const before = this.#sight();
    if (this.#settled?.sight === before) return this.#settled.reports;
    const outcome = await this.#work();
    this.#tell(outcome);
    // Anything else is looked at again: a refusal may pass with the clock, a failure with the disk.
    const settled = outcome.reports.every(({ result }) => result === 'current' || result === 'absent');
    this.#settled = settled ? { sight: this.#sight(), reports: outcome.reports } : undefined;
    return outcome.reports;
  }

  /** Changes with every package that is put there, with the cache file itself, and from time to time. */
  #sight(): string {
    const { packagesDir, cachePath, now } = this.#deps;
    const paths = cacheParts.flatMap((part) => {
      const files = packageFiles(packagesDir, part);
      return [files.manifest, files.signatures];
    });
    return JSON.stringify([Math.floor(now() / LOOK_FOR_OLD_MS), inodeOf(cachePath), ...paths.map(stampOf)]);
  }

  #work(): Promise<ImportOutcome> {
    const { packagesDir, cachePath, branchId, trustedKeys, hubKey, nextHubKey, now } = this.#deps;
    const keys = { trustedKeys, hubKey, nextHubKey };
    const workerData: ImportJob = { packagesDir, cachePath, branchId, ...keys, now: now() };
    return new Promise((resolve) => {
      const failed = (fault: string): void =>
        resolve({ reports: cacheParts.map(failedReport), dropped: [], faults: [fault] });
      try {
        const worker = new Worker(WORKER, { workerData });
        this.#worker = worker;
        worker.on('message', (outcome: ImportOutcome) => resolve(outcome));
        worker.on('error', (error) => failed(textOf(error)));
        worker.on('exit', () => {
          this.#worker = undefined;
          failed('the import was ended before its answer');
        });
      } catch (error) {
        failed(textOf(error));
      }
    });
  }

  /** Says what happened once, not at every look. */
  #tell({ reports, dropped, faults }: ImportOutcome): void {
    const { log } = this.#deps;
    for (const part of dropped) log.warn('customer data that nobody renewed are deleted', { part });
    const text = JSON.stringify([reports, faults]);
    if (text === this.#told) return;
    this.#told = text;
    for (const report of reports) {
      if (report.result === 'imported') log.info('customer package imported', report);
      if (report.result === 'refused') log.error('customer package refused, the former one stays', report);
      if (report.result === 'failed') log.error('customer package not imported', { ...report, faults });
    }
  }
}

const failedReport = (part: CachePart): ImportReport => ({ part, result: 'failed', code: 'STORE_FAILED' });

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Not its size or time: those change with every import. */
const inodeOf = (path: string): string => stampOf(path).split(':')[0] ?? '';

/** A replaced or rewritten file has another stamp; so has one that cannot be looked at. */
function stampOf(path: string): string {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat ? `${stat.ino}:${stat.size}:${stat.mtimeMs}` : 'absent';
  } catch (error) {
    return textOf(error);
  }
}
