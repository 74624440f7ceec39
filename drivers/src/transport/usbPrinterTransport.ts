import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { OPEN_TIMEOUT_MS, TransportError, WRITE_TIMEOUT_MS } from './transport.ts';
import type { Transport, TransportEvents, TransportFault } from './transport.ts';
import { withTimeout } from './withTimeout.ts';

export interface UsbPrinterOptions {
  readonly kind: 'usb';
  /** `/dev/usb/lp0`, or a link to it that a udev rule makes. */
  readonly path: string;
}

/** Status answers are a few bytes; how long one may lie there before we see it. */
const LOOK_MS = 50;
/** The kernel takes one packet at a time and says so. */
const BUSY_MS = 5;
const READ_BYTES = 256;

interface Session {
  readonly handle: FileHandle;
  readonly events: TransportEvents;
  isOpen: boolean;
}

/**
 * A printer of the USB printer class as Linux' usblp driver shows it: a file that takes bytes and, where the printer
 * talks back, gives some. Opened so that neither reading nor writing ever waits in the kernel, which nothing could end.
 */
export class UsbPrinterTransport implements Transport {
  readonly #path: string;
  #session: Session | undefined;
  #attempt = 0;

  constructor({ path }: UsbPrinterOptions) {
    this.#path = path;
  }

  async open(events: TransportEvents): Promise<void> {
    if (process.platform !== 'linux')
      throw new TransportError(
        'invalid',
        'only Linux shows USB printers as files: use network or serial mode',
      );
    if (this.#session) throw new TransportError('busy', 'this transport is already open');
    this.#attempt += 1;
    const attempt = this.#attempt;
    const flags = constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY;
    const opening = open(this.#path, flags);
    const handle = await withTimeout(opening, OPEN_TIMEOUT_MS, 'opening the printer').catch(
      (error: unknown) => {
        // It may still succeed behind our back and would then keep the printer from everyone.
        opening.then(
          (late) => late.close(),
          () => undefined,
        );
        throw error instanceof TransportError
          ? error
          : new TransportError(faultOf(error), 'the printer cannot be opened', error);
      },
    );
    if (attempt !== this.#attempt) {
      await handle.close();
      throw new TransportError('lost', 'closed while opening');
    }
    const session: Session = { handle, events, isOpen: true };
    this.#session = session;
    void this.#listen(session);
  }

  async write(bytes: Uint8Array): Promise<void> {
    const session = this.#session;
    if (!session) throw new TransportError('lost', 'the printer is not open');
    const deadline = performance.now() + WRITE_TIMEOUT_MS;
    for (let at = 0; at < bytes.length;) {
      if (!session.isOpen) throw new TransportError('lost', 'the printer was closed');
      if (performance.now() > deadline)
        throw new TransportError('timeout', 'the printer takes no more bytes');
      const taken = await session.handle.write(bytes, at).catch((error: unknown) => {
        if (codeOf(error) === 'EAGAIN') return undefined;
        void this.#end(session);
        throw new TransportError('lost', 'the printer refused the bytes', error);
      });
      if (taken) at += taken.bytesWritten;
      else await pause(BUSY_MS);
    }
  }

  async close(): Promise<void> {
    this.#attempt += 1;
    if (this.#session) await this.#end(this.#session);
  }

  /** Until the printer is gone, or turns out to be one that only listens. */
  async #listen(session: Session): Promise<void> {
    const buffer = new Uint8Array(new ArrayBuffer(READ_BYTES));
    while (session.isOpen) {
      try {
        const { bytesRead } = await session.handle.read(buffer, 0, buffer.length);
        if (!session.isOpen) return;
        if (bytesRead > 0) session.events.onBytes(buffer.subarray(0, bytesRead));
        else await pause(LOOK_MS);
      } catch (error) {
        const code = codeOf(error);
        // EINVAL: the printer has no way back. Its plug is then noticed by the next ticket.
        if (code === 'EINVAL') return;
        if (code !== 'EAGAIN') return void this.#end(session);
        await pause(LOOK_MS);
      }
    }
  }

  /** Reached from several places at once; only the first counts. */
  async #end(session: Session): Promise<void> {
    if (!session.isOpen) return;
    session.isOpen = false;
    this.#session = undefined;
    session.events.onClosed();
    await session.handle.close().catch(() => undefined);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function faultOf(error: unknown): TransportFault {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') return 'denied';
  return code === 'EBUSY' ? 'busy' : 'absent';
}
