/** The longest pause: day change, silent sockets and a clock that was set are noticed within this time. */
const TICK_MS = 1_000;

export interface HubClockDeps {
  readonly now: () => number;
  /** When something is due next (ms since the epoch); null = nothing. */
  readonly nextDue: () => number | null;
  readonly onTick: () => void;
  /** A tick failed; the next one comes after the longest pause. */
  readonly onError: (error: unknown) => void;
  readonly maxTickMs?: number;
}

/** The one timer of the hub. What is due stands in the store, so a restart forgets nothing. */
export class HubClock {
  readonly #deps: HubClockDeps;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;

  constructor(deps: HubClockDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#running = true;
    this.reschedule();
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  /** Something may be due earlier than was known. */
  reschedule(): void {
    if (!this.#running) return;
    const { now, nextDue, maxTickMs = TICK_MS } = this.#deps;
    const due = nextDue();
    this.#arm(due === null ? maxTickMs : Math.min(Math.max(0, due - now()), maxTickMs));
  }

  #arm(pauseMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tick(), pauseMs);
  }

  #tick(): void {
    try {
      this.#deps.onTick();
      this.reschedule();
    } catch (error) {
      this.#deps.onError(error);
      if (this.#running) this.#arm(this.#deps.maxTickMs ?? TICK_MS);
    }
  }
}
