import { TransportError, type Transport, type TransportEvents } from '../transport/transport.ts';

/** In-memory wire for tests. Keeps the contract of Transport, so tests may rely on it. */
export class FakeTransport implements Transport {
  readonly log: string[] = [];
  readonly written: Uint8Array[] = [];
  /** Replace to play a slow or a missing port. */
  onOpen: () => Promise<void> = async () => {};
  /** Replace to play a device that answers. */
  onWrite: (bytes: Uint8Array) => void = () => undefined;
  #events: TransportEvents | undefined;

  async open(events: TransportEvents): Promise<void> {
    this.log.push('open');
    await this.onOpen();
    this.#events = events;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#events) throw new TransportError('lost', 'the wire is not open');
    this.written.push(bytes.slice());
    this.onWrite(bytes);
  }

  async close(): Promise<void> {
    this.log.push('close');
    this.unplug();
  }

  /** Delivers a copy and zeroes it, as a real wire does. */
  feed(bytes: Uint8Array): void {
    const chunk = bytes.slice();
    this.#events?.onBytes(chunk);
    chunk.fill(0);
  }

  unplug(): void {
    const events = this.#events;
    this.#events = undefined;
    events?.onClosed();
  }
}
