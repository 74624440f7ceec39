import { SerialPort } from 'serialport';
import { wakeUpWith } from '../transport/serialWakeUp.ts';

/**
 * The serial library alone, as the measure of what a driver adds to it; woken as the driver wakes it, or bytes would lie
 * unread. Benchmarks only.
 */
export class BareSerialPort {
  readonly #port: SerialPort;
  readonly #stopWaking: () => void;
  /** How many bytes have come. */
  onData: (length: number) => void = () => undefined;

  private constructor(port: SerialPort) {
    this.#port = port;
    this.#stopWaking = wakeUpWith(port);
    port.on('data', (chunk: Buffer) => this.onData(chunk.length));
  }

  static async open(path: string): Promise<BareSerialPort> {
    const port = new SerialPort({ path, baudRate: 9600, autoOpen: false });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    port.open((error) => (error ? reject(error) : resolve()));
    await promise;
    return new BareSerialPort(port);
  }

  close(): Promise<void> {
    this.#stopWaking();
    return new Promise((resolve) => {
      this.#port.close(() => resolve());
    });
  }
}
