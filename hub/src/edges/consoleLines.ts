/** The shell of a console asks for its proof each minute; one that has missed two of them is gone. */
export const CONSOLE_GONE_MS = 150_000;

export interface ConsoleLinesDeps {
  readonly monotonic: () => number;
  /** A console has come or gone. */
  readonly onChange: (deviceId: string, isOnline: boolean) => void;
}

/** Which consoles run now: they keep no socket of their own, but have their proof renewed while they are on. */
export class ConsoleLines {
  readonly #deps: ConsoleLinesDeps;
  /** Last proof by device id. */
  readonly #seenAt = new Map<string, number>();

  constructor(deps: ConsoleLinesDeps) {
    this.#deps = deps;
  }

  proved(deviceId: string): void {
    const isNew = !this.#seenAt.has(deviceId);
    this.#seenAt.set(deviceId, this.#deps.monotonic());
    if (isNew) this.#deps.onChange(deviceId, true);
  }

  /** Call about once a second. */
  check(): void {
    const { monotonic, onChange } = this.#deps;
    const goneBefore = monotonic() - CONSOLE_GONE_MS;
    for (const [deviceId, at] of this.#seenAt) {
      if (at > goneBefore) continue;
      this.#seenAt.delete(deviceId);
      onChange(deviceId, false);
    }
  }
}
