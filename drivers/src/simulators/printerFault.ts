import type { RealtimeQuery } from '../printers/escposCommands.ts';

export const PRINTER_FAULTS = [
  'none',
  'paperOut',
  /** Prints, and reports that the roll is nearly empty. */
  'paperLow',
  'coverOpen',
  'cutterJam',
  'overheated',
  /** Stopped without telling why, as by its feed button. */
  'offline',
  /** Prints, and never answers anything: its answering wire is cut. */
  'silent',
] as const;

export type PrinterFault = (typeof PRINTER_FAULTS)[number];

const STOPPED_BY: readonly PrinterFault[] = ['paperOut', 'coverOpen', 'cutterJam', 'overheated', 'offline'];
/** To mend these a person opens the printer and tears off what hangs out of it. */
const MENDED_BY_HAND: readonly PrinterFault[] = ['paperOut', 'coverOpen', 'cutterJam'];

export function isStopped(fault: PrinterFault): boolean {
  return STOPPED_BY.includes(fault);
}

export function isMendedByHand(fault: PrinterFault): boolean {
  return MENDED_BY_HAND.includes(fault);
}

/** The answer to DLE EOT n. */
export function realtimeStatusByte(fault: PrinterFault, n: RealtimeQuery): number {
  const bits: Readonly<Record<RealtimeQuery, number>> = {
    1: isStopped(fault) ? 0x08 : 0,
    2: (fault === 'coverOpen' ? 0x04 : 0) | (fault === 'paperOut' ? 0x20 : 0) | (isError(fault) ? 0x40 : 0),
    3: (fault === 'cutterJam' ? 0x08 : 0) | (fault === 'overheated' ? 0x40 : 0),
    4: (fault === 'paperOut' ? 0x6c : 0) | (fault === 'paperLow' ? 0x0c : 0),
  };
  return 0x12 | bits[n];
}

/** The four bytes of automatic status back. */
export function asbBytes(fault: PrinterFault): Uint8Array {
  return Uint8Array.of(
    0x10 | (isStopped(fault) ? 0x08 : 0) | (fault === 'coverOpen' ? 0x20 : 0),
    (fault === 'cutterJam' ? 0x08 : 0) | (fault === 'overheated' ? 0x40 : 0),
    (fault === 'paperOut' ? 0x0f : 0) | (fault === 'paperLow' ? 0x03 : 0),
    0x0f,
  );
}

/** The answer to GS r 1. */
export function queuedStatusByte(fault: PrinterFault): number {
  return (fault === 'paperOut' ? 0x0f : 0) | (fault === 'paperLow' ? 0x03 : 0);
}

function isError(fault: PrinterFault): boolean {
  return fault === 'cutterJam' || fault === 'overheated';
}
