import { silentLogger } from '@lobby/shared';
import { expect, vi } from 'vitest';
import { openPrinter, type PrinterConfig } from '../printers/openPrinter.ts';
import type { PrinterProfile } from '../printers/printerProfile.ts';
import {
  TicketPrinterEmulator,
  type EmulatedTicket,
  type EmulatorOptions,
} from '../simulators/ticketPrinterEmulator.ts';
import type { PrinterStatus, PrintJob } from '../ticketPrinter.ts';

export const READY: PrinterStatus = { state: 'ready', paperLow: false, reportsStatus: true };
/** Longer than the driver's pauses: a look a second in trouble, another open a second after a loss. */
export const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 6_000 });

const cleanUps: (() => Promise<void>)[] = [];

/** Closes what this file of tests has opened; for afterAll, as tests that run together cannot each clean up. */
export async function cleanUpPrinters(): Promise<void> {
  for (const cleanUp of cleanUps.toReversed()) await cleanUp();
}

export function ticketOf(number: string): PrintJob {
  return {
    jobId: `job-${number}`,
    elements: [
      { kind: 'text', text: '示例支行', align: 'center', bold: true },
      { kind: 'text', text: '您的号码', align: 'center' },
      { kind: 'text', text: number, align: 'center', size: 6, bold: true },
      { kind: 'text', text: '个人业务', align: 'center', size: 2 },
      { kind: 'rule' },
      { kind: 'text', text: '过号请联系大堂经理', align: 'center' },
    ],
  };
}

export function linesOf(number: string): readonly string[] {
  return ['示例支行', '您的号码', number, '个人业务', '─'.repeat(24), '过号请联系大堂经理'];
}

type PrinterWire = Extract<PrinterConfig, { readonly device: 'escpos' }>['transport'];

/** A driver on the given wire. */
export function startDriver(transport: PrinterWire, profile: Partial<PrinterProfile> = {}) {
  const statuses: PrinterStatus[] = [];
  const printer = openPrinter(
    { device: 'escpos', transport, profile },
    { onStatus: (status) => statuses.push(status) },
    { log: silentLogger },
  );
  cleanUps.push(() => printer.stop());
  printer.start();
  const becomes = (status: PrinterStatus) => eventually(() => expect(statuses.at(-1)).toEqual(status));
  return { printer, statuses, becomes };
}

export function startEmulator(options: EmulatorOptions = {}) {
  const tickets: EmulatedTicket[] = [];
  const emulator = new TicketPrinterEmulator(options);
  emulator.onTicket((ticket) => tickets.push(ticket));
  cleanUps.push(() => emulator.close());
  return { emulator, tickets, papers: () => tickets.map((ticket) => ticket.lines) };
}
