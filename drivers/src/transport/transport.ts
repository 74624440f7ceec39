/** A wire that carries bytes. Implementations: serialTransport.ts, tcpTransport.ts, testing/fakeTransport.ts. */
export interface Transport {
  /** Rejects with a TransportError. May be called again after `onClosed`. */
  open(events: TransportEvents): Promise<void>;
  /** Resolves when the operating system has taken every byte. Rejects with a TransportError within WRITE_TIMEOUT_MS. */
  write(bytes: Uint8Array): Promise<void>;
  /** Never rejects; harmless when not open. An open under way is abandoned and rejects. */
  close(): Promise<void>;
}

export interface TransportEvents {
  /** The bytes are valid only until this returns, then zeroed: they may hold a card number (rulings R11). */
  onBytes(bytes: Uint8Array): void;
  /** Once per successful open: an unplugged cable as well as our own close(). */
  onClosed(): void;
}

export type TransportFault =
  | 'absent' // no such port, nobody listens
  | 'busy' // another program has the port
  | 'denied' // the operating system refuses us
  | 'driverMissing' // the native module or a library it needs is not installed
  | 'invalid' // the configuration cannot work on any machine
  | 'lost' // the other end went away
  | 'timeout';

/** A wire that could not be opened or written. The owner turns `fault` into the ErrorCode of its device. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly fault: TransportFault;

  constructor(fault: TransportFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
  }
}

export const OPEN_TIMEOUT_MS = 2_000;
export const WRITE_TIMEOUT_MS = 5_000;
export const CLOSE_TIMEOUT_MS = 1_000;
