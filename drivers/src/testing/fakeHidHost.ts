import type { HidDevicePort, HidHost, HidPortEvents, HidSelector } from '../transport/hidPort.ts';

/** A USB socket without hardware: recorded reports go in, everything above the native module is the real code. */
export class FakeHidHost implements HidHost {
  #pluggedIn = true;
  #events: HidPortEvents | undefined;
  /** What was asked for, in order. */
  readonly opened: HidSelector[] = [];
  /** Replace to play a device that answers. */
  onWrite: (report: Uint8Array) => void = () => undefined;

  async open(selector: HidSelector): Promise<HidDevicePort | undefined> {
    this.opened.push(selector);
    if (!this.#pluggedIn) return undefined;
    return {
      listen: (events) => {
        this.#events = events;
      },
      write: async (report) => {
        if (!this.#events) throw new Error('could not write to HID device');
        this.onWrite(report.slice());
      },
      close: async () => {
        this.#events = undefined;
      },
    };
  }

  /** Hands over a copy of one input report, or one packet of it. The answer is that copy, zeroed by its receiver. */
  report(bytes: Uint8Array): Uint8Array {
    const copy = bytes.slice();
    this.#events?.onReport(copy);
    return copy;
  }

  unplug(): void {
    this.#pluggedIn = false;
    this.#events?.onError(new Error('could not read from HID device'));
  }

  replug(): void {
    this.#pluggedIn = true;
  }
}
