/** The longest pause: day change, silent sockets and a clock that was set are noticed within this time. */
const TICK_MS = 1_000;
/** Between two ticks, when what is due stays due: a full disk, for instance, takes no escalation. */
const AGAIN_MS = 50;

export interface HubClockDeps {
  readonly now: () => number;
  /** When something is due next (ms since the epoch); null = nothing. */
  readonly nextDue: () => number | null;
  readonly onTick: () => void;
  /** A tick failed; the next one comes after the longest pause. */
  readonly onError: (error: unknown) => void;
  readonly maxTickMs?: number;
}

type Timer = ReturnType<typeof setTimeout>;

/** The one clockwork of the hub. What is due stands in the store, so a restart forgets nothing. */
export class HubClock {
  readonly #deps: HubClockDeps;
  /** Ends the longest pause. Counts from the last tick: a busy hub, which reschedules all the time, ticks as well. */
  #pause: Timer | undefined;
  /** What is due before that. */
  #due: Timer | undefined;
  #running = false;

  constructor(deps: HubClockDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#running = true;
    this.#beginPause();
    this.reschedule();
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#pause);
    clearTimeout(this.#due);
  }

  /** Something may be due earlier than was known. */
  reschedule(): void {
    this.#armDue(0);
  }

  #armDue(soonestMs: number): void {
    if (!this.#running) return;
    clearTimeout(this.#due);
    const { now, nextDue } = this.#deps;
    const due = nextDue();
    if (due === null) return;
    const leftMs = Math.max(soonestMs, due - now());
    if (leftMs < this.#longestMs) this.#due = setTimeout(() => this.#tick(), leftMs);
  }

  get #longestMs(): number {
    return this.#deps.maxTickMs ?? TICK_MS;
  }

  #beginPause(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#tick(), this.#longestMs);
  }

  #tick(): void {
    this.#beginPause();
    clearTimeout(this.#due);
    try {
      this.#deps.onTick();
      this.#armDue(AGAIN_MS);
    } catch (error) {
      this.#deps.onError(error);
    }
  }
}
