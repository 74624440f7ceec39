import { customerDataAge, type BackupState, type HubProblem, type Logger } from '@lobby/shared';
import type { CacheStore } from '../store/cacheStore.ts';
import { isStoreFull } from '../store/db.ts';
import type { HubStore } from '../store/openHubStore.ts';
import type { HubTime } from './hubTime.ts';
import type { BackupKeeper } from '../store/backup/backupKeeper.ts';

/** Checks between two looks at the age of the customer data. */
const CHECKS_PER_LOOK = 60;

export interface ProblemWatchDeps {
  readonly store: Pick<HubStore, 'day' | 'hasRoom' | 'restored'>;
  readonly cache: Pick<CacheStore, 'state'>;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly clock?: Pick<HubTime, 'doubtedSince'> | undefined;
  /** The problems are not as they were. */
  readonly onChange: () => void;
}

/** What is wrong with the hub's machine or its data while the hub goes on, for staff to see. */
export class ProblemWatch {
  readonly #deps: ProblemWatchDeps;
  #backups: Pick<BackupKeeper, 'state'> | undefined;
  #fullSince: number | undefined;
  #staleSince: number | undefined;
  #checks = 0;
  #told = '[]';

  constructor(deps: ProblemWatchDeps) {
    this.#deps = deps;
  }

  watch(backups: Pick<BackupKeeper, 'state'>): void {
    this.#backups = backups;
  }

  /** null: this hub makes no backups. */
  get backup(): BackupState | null {
    return this.#backups?.state ?? null;
  }

  get isFull(): boolean {
    return this.#fullSince !== undefined;
  }

  problems(): readonly HubProblem[] {
    const { store, clock } = this.#deps;
    const doubtedSince = clock?.doubtedSince ?? null;
    const { failedSince } = this.backup ?? { failedSince: null };
    const restored = store.restored();
    return [
      ...(this.#fullSince === undefined ? [] : [{ code: 'STORE_FULL' as const, since: this.#fullSince }]),
      ...(restored !== undefined && restored.businessDate === store.day.date()
        ? [{ code: 'STORE_RESTORED' as const, since: restored.at }]
        : []),
      ...(doubtedSince === null ? [] : [{ code: 'CLOCK_JUMPED' as const, since: doubtedSince }]),
      ...(failedSince === null ? [] : [{ code: 'BACKUP_FAILED' as const, since: failedSince }]),
      ...(this.#staleSince === undefined
        ? []
        : [{ code: 'CUSTOMERS_STALE' as const, since: this.#staleSince }]),
    ];
  }

  /** @returns whether the error was one of those that pass by themselves */
  met(error: unknown): boolean {
    if (!isStoreFull(error)) return false;
    if (this.#fullSince === undefined) {
      this.#deps.log.error('the disk is full: nothing can be stored', { error });
      this.#fullSince = this.#deps.now();
      this.#tell();
    }
    return true;
  }

  /** Call about once a second. */
  check(): void {
    if (this.#fullSince !== undefined && this.#deps.store.hasRoom()) {
      this.#deps.log.info('the disk takes data again');
      this.#fullSince = undefined;
    }
    if (this.#checks % CHECKS_PER_LOOK === 0) this.#staleSince = this.#customersStaleSince();
    this.#checks += 1;
    this.#tell();
  }

  /** Of the part that was renewed least lately (requirements N-06). */
  #customersStaleSince(): number | undefined {
    const { cache, now } = this.#deps;
    const made = cache.state().parts.map(({ createdAt }) => createdAt);
    const staleAt = Math.min(...made) + customerDataAge.staleMs;
    return now() >= staleAt ? staleAt : undefined;
  }

  #tell(): void {
    const text = JSON.stringify(this.problems());
    if (text === this.#told) return;
    this.#told = text;
    this.#deps.onChange();
  }
}
