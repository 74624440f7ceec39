import { DeviceLine } from './deviceLine.ts';

/** A device as its maker's document describes it, without a wire and without a clock. */
export interface DeviceModel {
  receive(bytes: Uint8Array): void;
  /** The power comes back after a moment: settings are forgotten, a card stays where it is. */
  losePower(): void;
}

export type CreateModel<Model extends DeviceModel> = (send: (bytes: Uint8Array) => void) => Model;

/** Any simulated reader on a wire: `device` is for the one who plays the customer, the wire is for the driver. */
export class ReaderSimulator<Model extends DeviceModel> {
  readonly device: Model;
  readonly #line: DeviceLine;

  constructor(createModel: CreateModel<Model>) {
    const line = new DeviceLine((bytes) => this.device.receive(bytes));
    this.#line = line;
    this.device = createModel((bytes) => void line.send(bytes));
  }

  /** Loopback only. 0 takes a free port; the real one is the answer. */
  listenTcp(port: number): Promise<number> {
    return this.#line.listenTcp(port);
  }

  attachPty(path: string): Promise<void> {
    return this.#line.attachPty(path);
  }

  /** The USB cable with its power: the device starts afresh when it is plugged in again. */
  async unplug(): Promise<void> {
    await this.#line.unplug();
    this.device.losePower();
  }

  replug(): Promise<void> {
    return this.#line.replug();
  }

  close(): Promise<void> {
    return this.#line.close();
  }
}
