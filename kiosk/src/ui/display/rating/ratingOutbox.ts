import { newRequestId } from '../../newRequestId.ts';
import type { SendToHub } from '../hubCommands.ts';
import type { RatingCommand } from './ratingMachine.ts';

const RETRY_MS = 3_000;
/** A morning without the hub; the oldest answer is left out beyond it. */
const MAX_KEPT = 100;

type Kept = RatingCommand & { readonly requestId: string };

/** Answers on their way to the hub; kept in this page and in order until the hub has them (ux.md 5.5, E03). */
export class RatingOutbox {
  readonly #send: SendToHub;
  #kept: readonly Kept[] = [];
  #sending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: SendToHub) {
    this.#send = send;
  }

  /** Answers the hub does not have yet. */
  get waiting(): number {
    return this.#kept.length;
  }

  add(command: RatingCommand): void {
    this.#kept = [...this.#kept, { ...command, requestId: newRequestId() }].slice(-MAX_KEPT);
    void this.flush();
  }

  /** Sends what it can now. Rejects never. */
  async flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    for (let [first] = this.#kept; first !== undefined; [first] = this.#kept) {
      if ((await this.#sendOne(first)) === 'unheard') break;
      // What the hub refuses it will refuse again.
      this.#kept = this.#kept.filter((one) => one !== first);
    }
    this.#sending = false;
    if (this.#kept.length > 0) this.#timer = setTimeout(() => void this.flush(), RETRY_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #sendOne(kept: Kept): ReturnType<SendToHub> {
    const { name, ...request } = kept;
    return name === 'rating.give'
      ? this.#send(name, request as Omit<Extract<Kept, { name: typeof name }>, 'name'>)
      : this.#send(name, request as Omit<Extract<Kept, { name: typeof name }>, 'name'>);
  }
}
