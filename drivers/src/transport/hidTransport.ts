import type { HidDevicePort, HidHost, HidSelector } from './hidPort.ts';
import { CLOSE_TIMEOUT_MS, OPEN_TIMEOUT_MS, TransportError, WRITE_TIMEOUT_MS } from './transport.ts';
import type { Transport, TransportEvents } from './transport.ts';
import { withTimeout } from './withTimeout.ts';

interface Session {
  readonly port: HidDevicePort;
  readonly events: TransportEvents;
}

/** A USB HID device: each `onBytes` is one input report, or one packet of it (framing/hidReport.ts). */
export class HidTransport implements Transport {
  readonly #host: HidHost;
  readonly #selector: HidSelector;
  #session: Session | undefined;
  /** Rises with each open and close, so that an open that comes back late knows it was abandoned. */
  #attempt = 0;

  constructor(host: HidHost, selector: HidSelector) {
    this.#host = host;
    this.#selector = selector;
  }

  async open(events: TransportEvents): Promise<void> {
    if (this.#session) throw new TransportError('busy', 'this transport is already open');
    this.#attempt += 1;
    const attempt = this.#attempt;
    const opening = this.#host.open(this.#selector);
    const port = await withTimeout(opening, OPEN_TIMEOUT_MS, 'opening the HID device').catch(
      (error: unknown) => {
        void opening.then(
          (late) => late?.close(),
          () => undefined,
        );
        throw error;
      },
    );
    if (!port) throw new TransportError('absent', 'no such HID device is plugged in');
    if (attempt !== this.#attempt) {
      await port.close();
      throw new TransportError('lost', 'closed while opening');
    }
    const session = { port, events };
    this.#session = session;
    port.listen({
      onReport: (report) => this.#deliver(session, report),
      onError: () => void this.#end(session),
    });
  }

  /** One output report. */
  async write(report: Uint8Array): Promise<void> {
    const session = this.#session;
    if (!session) throw new TransportError('lost', 'the HID device is not open');
    try {
      await withTimeout(session.port.write(report), WRITE_TIMEOUT_MS, 'HID write');
    } catch (error) {
      void this.#end(session);
      throw error instanceof TransportError
        ? error
        : new TransportError('lost', 'the HID device refused the report', error);
    }
  }

  async close(): Promise<void> {
    this.#attempt += 1;
    if (this.#session) await this.#end(this.#session);
  }

  #deliver(session: Session, report: Uint8Array): void {
    try {
      if (this.#session === session) session.events.onBytes(report);
    } finally {
      report.fill(0);
    }
  }

  async #end(session: Session): Promise<void> {
    if (this.#session !== session) return;
    this.#session = undefined;
    session.events.onClosed();
    await withTimeout(session.port.close(), CLOSE_TIMEOUT_MS, 'closing the HID device').catch(
      () => undefined,
    );
  }
}
