import { Worker } from 'node:worker_threads';
import type { BackupState, Logger } from '@lobby/shared';
import { bytesOf, listBackups, type KeptBackups } from './backupFiles.ts';
import type { BackupJob } from './backUpFolder.ts';
import type { BackupAnswer } from './backupWorker.ts';

const WORKER = new URL('./backupWorker.ts', import.meta.url);
const MINUTE_MS = 60_000;
/** After the start: the hall comes first. */
const FIRST_AFTER_MS = MINUTE_MS;
/** After one that failed. */
const AGAIN_AFTER_MS = MINUTE_MS;

export interface BackupKeeperDeps {
  readonly storePath: string;
  readonly folder: string;
  readonly everyMinutes: number;
  readonly keep: KeptBackups;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The state is not as it was. */
  readonly onChange: () => void;
  /** What could not be copied is the store itself. */
  readonly onBroken: (fault: string) => void;
}

/** Copies the store to the folder of backups again and again, in a thread of its own, beside all that goes on. */
export class BackupKeeper {
  readonly #deps: BackupKeeperDeps;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #worker: Worker | undefined;
  #running: Promise<BackupAnswer> | undefined;
  #isStopped = true;
  #state: BackupState;

  constructor(deps: BackupKeeperDeps) {
    this.#deps = deps;
    const newest = listBackups(deps.folder)[0];
    this.#state = {
      last: newest ? { at: newest.madeAt, bytes: bytesOf(newest) } : null,
      failedSince: null,
    };
  }

  get state(): BackupState {
    return this.#state;
  }

  start(): void {
    this.#isStopped = false;
    this.#arm(FIRST_AFTER_MS);
  }

  /** Makes one now; a call while one is being made joins it. Never rejects. */
  runNow(): Promise<BackupAnswer> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Ends a backup that is under way: only its draft is lost. Never rejects. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#worker?.terminate();
    await this.#running;
  }

  #arm(pauseMs: number): void {
    clearTimeout(this.#timer);
    // Never rejects.
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.runNow(), pauseMs);
  }

  async #run(): Promise<BackupAnswer> {
    const { log, now, everyMinutes, onBroken } = this.#deps;
    const answer = await this.#work();
    if (this.#isStopped) return answer;
    if (answer.result === 'made') {
      log.info('backup made', { path: answer.path, bytes: answer.bytes });
      this.#change({ last: { at: now(), bytes: answer.bytes }, failedSince: null });
    } else {
      if (this.#state.failedSince === null) log.error('backup failed', { fault: answer.fault });
      this.#change({ ...this.#state, failedSince: this.#state.failedSince ?? now() });
      if (answer.isBroken) onBroken(answer.fault);
    }
    this.#arm(answer.result === 'made' ? everyMinutes * MINUTE_MS : AGAIN_AFTER_MS);
    return answer;
  }

  #change(state: BackupState): void {
    this.#state = state;
    this.#deps.onChange();
  }

  #work(): Promise<BackupAnswer> {
    const { storePath, folder, keep, now } = this.#deps;
    const workerData: BackupJob = { storePath, folder, keep, now: now() };
    return new Promise((resolve) => {
      const failed = (fault: string): void => resolve({ result: 'failed', fault, isBroken: false });
      const worker = new Worker(WORKER, { workerData });
      this.#worker = worker;
      worker.on('message', (answer: BackupAnswer) => resolve(answer));
      worker.on('error', (error) => failed(error instanceof Error ? error.message : String(error)));
      worker.on('exit', () => {
        this.#worker = undefined;
        failed('the backup was ended before its answer');
      });
    });
  }
}
