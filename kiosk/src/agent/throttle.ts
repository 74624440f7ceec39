/** Calls `work` at once, and then at most once in `everyMs` however often it is asked; the last ask is never lost. */
export class Throttle {
  readonly #everyMs: number;
  readonly #work: () => void;
  #timer: NodeJS.Timeout | undefined;
  #asked = false;

  constructor(everyMs: number, work: () => void) {
    this.#everyMs = everyMs;
    this.#work = work;
  }

  ask(): void {
    if (this.#timer) {
      this.#asked = true;
      return;
    }
    this.#timer = setTimeout(() => this.#due(), this.#everyMs);
    this.#work();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asked = false;
  }

  #due(): void {
    this.#timer = undefined;
    if (!this.#asked) return;
    this.#asked = false;
    this.ask();
  }
}
