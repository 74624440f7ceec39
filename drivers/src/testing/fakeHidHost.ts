import type { HidDevicePort, HidHost, HidPortEvents, HidSelector } from '../transport/hidPort.ts';

/** A USB socket without hardware: recorded reports go in, everything above the native module is the real code. */
export class FakeHidHost implements HidHost {
  #pluggedIn = true;
  #events: HidPortEvents | undefined;
  /** What was asked for, in order. */
  readonly opened: HidSelector[] = [];

  async open(selector: HidSelector): Promise<HidDevicePort | undefined> {
    this.opened.push(selector);
    if (!this.#pluggedIn) return undefined;
    return {
      listen: (events) => {
        this.#events = events;
      },
      close: async () => {
        this.#events = undefined;
      },
    };
  }

  /** One input report, or one packet of it. The receiver zeroes what it gets, so a copy is handed over. */
  report(bytes: Uint8Array): void {
    this.#events?.onReport(bytes.slice());
  }

  unplug(): void {
    this.#pluggedIn = false;
    this.#events?.onError(new Error('could not read from HID device'));
  }

  replug(): void {
    this.#pluggedIn = true;
  }
}
