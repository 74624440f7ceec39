import type { Logger } from '@lobby/shared';

const RETRY_MS = 2_000;

export interface HandOverDeps {
  /** `again` = the hub went away meanwhile. */
  readonly run: () => Promise<'done' | 'again'>;
  readonly isOnline: () => boolean;
  readonly log: Logger;
}

type State = 'idle' | 'running' | 'runningAndAskedAgain' | 'closed';

/** Runs one hand-over at a time, again when something came meanwhile, and again while the hub is there but does not answer. */
export class HandOver {
  readonly #deps: HandOverDeps;
  #state: State = 'idle';
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: HandOverDeps) {
    this.#deps = deps;
  }

  /** Harmless at any time. */
  ask(): void {
    if (this.#state === 'running') this.#state = 'runningAndAskedAgain';
    if (this.#state === 'idle' && this.#deps.isOnline()) void this.#run();
  }

  close(): void {
    this.#state = 'closed';
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#state = 'running';
    const result = await this.#deps.run().catch((error: unknown) => {
      this.#deps.log.error('hand-over to the hub failed', { error });
      return 'again' as const;
    });
    // Only ask() and close() can have changed it while we waited; TypeScript cannot see that.
    const state = this.#state as State;
    if (state === 'closed') return;
    this.#state = 'idle';
    if (result === 'again') this.#timer = setTimeout(() => this.ask(), RETRY_MS);
    else if (state === 'runningAndAskedAgain') this.ask();
  }
}
