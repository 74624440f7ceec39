import { existsSync, realpathSync } from 'node:fs';
import type { SerialPort } from 'serialport';
import { CLOSE_TIMEOUT_MS, OPEN_TIMEOUT_MS, TransportError, WRITE_TIMEOUT_MS } from './transport.ts';
import type { Transport, TransportEvents, TransportFault } from './transport.ts';
import { portOwners } from './portOwners.ts';
import { wakeUpWith } from './serialWakeUp.ts';
import { withTimeout } from './withTimeout.ts';

export interface SerialOptions {
  readonly kind: 'serial';
  /** `/dev/serial/by-id/…`, `/dev/ttyS0`, `COM3`. */
  readonly path: string;
  /** Default 9600. */
  readonly baudRate?: number;
  /** Default 8. */
  readonly dataBits?: 7 | 8;
  /** Default none. */
  readonly parity?: 'none' | 'even' | 'odd';
  /** Default 1. */
  readonly stopBits?: 1 | 2;
  /** Hardware flow control. Default off. */
  readonly rtscts?: boolean;
  /**
   * A write ends when its bytes have left, not when the system has taken them. Default off: on a line that takes nothing
   * each such wait blocks one of the four threads of this process.
   */
  readonly drains?: boolean;
}

/** The library does not notice a tty that hangs up: it spins instead (serialport/bindings-cpp issue 164). */
const PRESENCE_CHECK_MS = 1_000;
/** Our swipes and status answers are far smaller; a small pool keeps few old bytes around. */
const READ_POOL_BYTES = 4096;

interface Session {
  readonly port: SerialPort;
  readonly events: TransportEvents;
  readonly presence: NodeJS.Timeout | undefined;
  readonly stopWaking: () => void;
}

/** A serial port, a USB serial adapter or a pseudo terminal. Modem lines are left alone: ptys have none. */
export class SerialTransport implements Transport {
  readonly #options: SerialOptions;
  #session: Session | undefined;
  /** Rises with each open and close, so that an open that comes back late knows it was abandoned. */
  #attempt = 0;

  constructor(options: SerialOptions) {
    this.#options = options;
  }

  async open(events: TransportEvents): Promise<void> {
    if (this.#session) throw new TransportError('busy', 'this transport is already open');
    this.#attempt += 1;
    const attempt = this.#attempt;
    const port = await createPort(this.#options);
    // Without a listener an 'error' would end the process.
    port.on('error', () => void this.#end(port));
    port.on('close', () => void this.#end(port));
    port.on('data', (chunk: Buffer) => deliver(chunk, events));
    await openPort(port, this.#options.path);
    if (attempt !== this.#attempt) {
      await closePort(port);
      throw new TransportError('lost', 'closed while opening');
    }
    this.#session = { port, events, presence: this.#watchPresence(port), stopWaking: wakeUpWith(port) };
  }

  async write(bytes: Uint8Array): Promise<void> {
    const port = this.#session?.port;
    // A write on a closed port would be queued until it opens again and never call back.
    if (!port?.isOpen) throw new TransportError('lost', 'the serial port is not open');
    try {
      await withTimeout(write(port, bytes, this.#options.drains ?? false), WRITE_TIMEOUT_MS, 'serial write');
    } catch (error) {
      void this.#end(port);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#attempt += 1;
    if (this.#session) await this.#end(this.#session.port);
  }

  #watchPresence(port: SerialPort): NodeJS.Timeout | undefined {
    const device = deviceFile(this.#options.path);
    if (device === undefined) return undefined;
    return setInterval(() => {
      if (!existsSync(device)) void this.#end(port);
    }, PRESENCE_CHECK_MS);
  }

  /** Reached from several events at once; only the first counts. Resolves when the port is free again. */
  async #end(port: SerialPort): Promise<void> {
    const session = this.#session;
    if (session?.port !== port) return;
    this.#session = undefined;
    clearInterval(session.presence);
    session.stopWaking();
    session.events.onClosed();
    await closePort(port);
  }
}

function deliver(chunk: Buffer, events: TransportEvents): void {
  try {
    events.onBytes(chunk);
  } finally {
    chunk.fill(0);
  }
}

async function createPort(options: SerialOptions): Promise<SerialPort> {
  const { SerialPort } = await import('serialport').catch((cause: unknown) => {
    throw new TransportError('driverMissing', 'the serial port module cannot be loaded', cause);
  });
  try {
    return new SerialPort({
      path: options.path,
      baudRate: options.baudRate ?? 9600,
      dataBits: options.dataBits ?? 8,
      parity: options.parity ?? 'none',
      stopBits: options.stopBits ?? 1,
      rtscts: options.rtscts ?? false,
      highWaterMark: READ_POOL_BYTES,
      autoOpen: false,
    });
  } catch (cause) {
    throw new TransportError('invalid', 'the serial port settings are not usable', cause);
  }
}

async function openPort(port: SerialPort, path: string): Promise<void> {
  const opening = new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(error) : resolve()));
  });
  try {
    await withTimeout(opening, OPEN_TIMEOUT_MS, 'opening the serial port');
  } catch (error) {
    // It may still succeed behind our back and would then keep the port from everyone.
    opening.then(
      () => closePort(port),
      () => undefined,
    );
    if (error instanceof TransportError) throw error;
    const fault = faultOf(error);
    const holders = fault === 'busy' ? await holdersOf(path) : '';
    throw new TransportError(fault, `the serial port cannot be opened${holders}`, error);
  }
}

function write(port: SerialPort, bytes: Uint8Array, drains: boolean): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const settle = (error: Error | null | undefined): void => {
    if (error) reject(new TransportError('lost', 'the serial port refused the bytes', error));
    else resolve();
  };
  port.write(Buffer.from(bytes), (error) => (error || !drains ? settle(error) : port.drain(settle)));
  return promise;
}

/** Never rejects. Calling back is not certain after a hang-up, so it is not waited for longer than CLOSE_TIMEOUT_MS. */
async function closePort(port: SerialPort): Promise<void> {
  if (!port.isOpen) return;
  const closing = new Promise<void>((resolve) => {
    port.close(() => resolve());
  });
  await withTimeout(closing, CLOSE_TIMEOUT_MS, 'closing the serial port').catch(() => undefined);
}

/** The file behind a link such as /dev/serial/by-id/…; undefined where ports are no files (Windows). */
function deviceFile(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** For the person who is to close the other program; nothing where it cannot be told. */
async function holdersOf(path: string): Promise<string> {
  const owners = await portOwners(path);
  const names = owners.map(({ pid, command }) => `${command} (process ${pid})`);
  return names.length === 0 ? '' : `, it is in use by ${names.join(' and ')}`;
}

/** The library hands out the text of the operating system and nothing else. */
function faultOf(error: unknown): TransportFault {
  const text = error instanceof Error ? error.message : '';
  if (/permission denied|EACCES/i.test(text)) return 'denied';
  // Windows says "Access denied" when another program has the port.
  if (/lock|busy|access denied|temporarily unavailable/i.test(text)) return 'busy';
  return 'absent';
}
