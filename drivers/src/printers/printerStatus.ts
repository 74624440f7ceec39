import type { RealtimeQuery } from './escposCommands.ts';

/** The answers to DLE EOT 1-4 (Epson; escpos-rs). `invalid`: no status byte at all, whatever its bits look like. */
export interface RealtimeStatuses {
  readonly 1: {
    readonly online: boolean;
    readonly drawerPin3High: boolean;
    readonly waitingRecovery: boolean;
    readonly feedButton: boolean;
  };
  readonly 2: {
    readonly coverOpen: boolean;
    readonly feedingByButton: boolean;
    readonly paperEndStop: boolean;
    readonly error: boolean;
  };
  readonly 3: {
    readonly recoverable: boolean;
    readonly cutter: boolean;
    readonly unrecoverable: boolean;
    /** Goes away by itself: a hot head. */
    readonly autoRecoverable: boolean;
  };
  readonly 4: { readonly nearEnd: boolean; readonly end: boolean };
}

/** Automatic status back, the four bytes a printer sends unasked (GS a; Epson, TM manual p.319). */
export interface AsbStatus {
  readonly online: boolean;
  readonly drawerPin3High: boolean;
  readonly coverOpen: boolean;
  readonly feeding: boolean;
  readonly waitingRecovery: boolean;
  readonly feedButton: boolean;
  readonly recoverable: boolean;
  readonly cutter: boolean;
  readonly unrecoverable: boolean;
  readonly autoRecoverable: boolean;
  readonly nearEnd: boolean;
  readonly end: boolean;
}

/** 0xx1xx10: 0x00 and 0xFF, the bytes of a dead line, are none. */
export function isRealtimeStatus(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

const hasAny = (byte: number, mask: number): boolean => (byte & mask) !== 0;

const decoders: { readonly [N in RealtimeQuery]: (byte: number) => RealtimeStatuses[N] } = {
  1: (byte) => ({
    online: !hasAny(byte, 0x08),
    drawerPin3High: hasAny(byte, 0x04),
    waitingRecovery: hasAny(byte, 0x20),
    feedButton: hasAny(byte, 0x40),
  }),
  2: (byte) => ({
    coverOpen: hasAny(byte, 0x04),
    feedingByButton: hasAny(byte, 0x08),
    paperEndStop: hasAny(byte, 0x20),
    error: hasAny(byte, 0x40),
  }),
  3: (byte) => ({
    recoverable: hasAny(byte, 0x04),
    cutter: hasAny(byte, 0x08),
    unrecoverable: hasAny(byte, 0x20),
    autoRecoverable: hasAny(byte, 0x40),
  }),
  // Each sensor has two bits that ought to agree; clones set one of them, so either counts.
  4: (byte) => ({ nearEnd: hasAny(byte, 0x0c), end: hasAny(byte, 0x60) }),
};

export function decodeRealtime<N extends RealtimeQuery>(n: N, byte: number): RealtimeStatuses[N] | 'invalid' {
  return isRealtimeStatus(byte) ? decoders[n](byte) : 'invalid';
}

/** First byte 0xx1xx00, the others 0xx0xxxx. */
export function decodeAsb(bytes: Uint8Array): AsbStatus | 'invalid' {
  const [printer = 0, error = 0, paper = 0, fourth = 0] = bytes;
  const wellFormed = bytes.length === 4 && isAsbStart(printer) && [error, paper, fourth].every(isAsbRest);
  if (!wellFormed) return 'invalid';
  return {
    online: !hasAny(printer, 0x08),
    drawerPin3High: hasAny(printer, 0x04),
    coverOpen: hasAny(printer, 0x20),
    feeding: hasAny(printer, 0x40),
    waitingRecovery: hasAny(error, 0x01),
    feedButton: hasAny(error, 0x02),
    recoverable: hasAny(error, 0x04),
    cutter: hasAny(error, 0x08),
    unrecoverable: hasAny(error, 0x20),
    autoRecoverable: hasAny(error, 0x40),
    nearEnd: hasAny(paper, 0x03),
    end: hasAny(paper, 0x0c),
  };
}

export function isAsbStart(byte: number): boolean {
  return (byte & 0x93) === 0x10;
}

export function isAsbRest(byte: number): boolean {
  return (byte & 0x90) === 0;
}
