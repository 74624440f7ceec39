/** `needsTouch`: the browser stays silent until somebody touches the page (autoplay policy). */
export type SoundState = 'unknown' | 'on' | 'needsTouch' | 'unavailable';

/** A browser that wants a touch leaves `resume()` pending for ever. */
const RESUME_MS = 500;

/**
 * Holds the one audio context of the page. A kiosk browser started with `--autoplay-policy=no-user-gesture-required`
 * is on at once; elsewhere a button must call `switchOn` from a touch.
 */
export class SoundSwitch {
  readonly #createContext: () => AudioContext;
  readonly #listeners = new Set<() => void>();
  #context: AudioContext | undefined;
  #state: SoundState = 'unknown';

  constructor(createContext: () => AudioContext) {
    this.#createContext = createContext;
  }

  get state(): SoundState {
    return this.#state;
  }

  /** Called after each change of the state; the answer ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tries to be heard, and says how it stands. Harmless to repeat; call it from a touch where one is needed. */
  async switchOn(): Promise<SoundState> {
    try {
      this.#context ??= this.#openContext();
      if (this.#context.state !== 'running') await settled(this.#context.resume());
    } catch {
      this.#context = undefined;
    }
    this.#tell();
    return this.#state;
  }

  /** @throws Error when this machine has no sound */
  context(): AudioContext {
    if (this.#context === undefined) throw new Error('no audio context');
    return this.#context;
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    const context = this.#context;
    this.#context = undefined;
    await context?.close();
  }

  #openContext(): AudioContext {
    const context = this.#createContext();
    context.addEventListener('statechange', () => this.#tell());
    return context;
  }

  #tell(): void {
    const context = this.#context;
    const next = context === undefined ? 'unavailable' : context.state === 'running' ? 'on' : 'needsTouch';
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}

/** Waits for a promise that may never come, RESUME_MS at most. */
function settled(promise: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, RESUME_MS);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    promise.then(end, end);
  });
}
