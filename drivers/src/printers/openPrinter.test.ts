import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@lobby/shared';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { hasSocat, openPtyPair, type PtyPair } from '../../../tests/support/ptyPair.ts';
import {
  cleanUpPrinters,
  linesOf,
  READY,
  startDriver,
  startEmulator,
  ticketOf,
} from '../testing/printerBench.ts';
import type { PrinterStatus } from '../ticketPrinter.ts';
import { openPrinter } from './openPrinter.ts';

vi.setConfig({ testTimeout: 15_000 });

const pairs: PtyPair[] = [];
const folders: string[] = [];
afterAll(async () => {
  await cleanUpPrinters();
  for (const pair of pairs) await pair.unplug();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

test('a kiosk without a printer says so and fails every ticket', async () => {
  const statuses: PrinterStatus[] = [];
  const printer = openPrinter(
    { device: 'none' },
    { onStatus: (status) => statuses.push(status) },
    { log: silentLogger },
  );
  printer.start();
  expect(statuses).toEqual([{ state: 'offline', code: 'PRINTER_DISCONNECTED' }]);
  expect(await printer.print(ticketOf('A008'))).toEqual({
    outcome: 'failed',
    code: 'PRINTER_DISCONNECTED',
  });
  await printer.stop();
});

const WIRES = [
  ['a serial line', (path: string) => ({ kind: 'serial', path, baudRate: 115_200 }) as const],
  // What usblp shows is a file that takes and gives bytes, as a terminal in raw mode is.
  ['a USB printer file', (path: string) => ({ kind: 'usb', path }) as const],
] as const;

describe.skipIf(!hasSocat).each(WIRES)('over %s (left out where socat is not installed)', (_name, wireTo) => {
  async function startSerial() {
    const folder = mkdtempSync(join(tmpdir(), 'lobby-printer-'));
    const pair = await openPtyPair(folder, 'printer');
    const paper = startEmulator();
    await paper.emulator.attachPty(pair.farSide);
    folders.push(folder);
    pairs.push(pair);
    const driver = startDriver(wireTo(pair.deviceSide));
    await driver.becomes(READY);
    return { pair, ...paper, ...driver };
  }

  test('a ticket is printed; out of paper in the middle nothing old comes out later', async () => {
    const { printer, emulator, papers, becomes } = await startSerial();
    expect(await printer.print(ticketOf('A001'))).toEqual({ outcome: 'printed' });
    emulator.setFault('paperOut', 'inNextTicket');
    expect(await printer.print(ticketOf('A002'))).toEqual({ outcome: 'failed', code: 'PRINTER_PAPER_OUT' });
    emulator.setFault('none');
    await becomes(READY);
    expect(await printer.print(ticketOf('A003'))).toEqual({ outcome: 'printed' });
    expect(papers()).toEqual([linesOf('A001'), linesOf('A003')]);
  });

  test('a pulled plug is noticed', async () => {
    const { pair, printer, becomes } = await startSerial();
    await pair.unplug();
    await becomes({ state: 'offline', code: 'PRINTER_DISCONNECTED' });
    expect(await printer.print(ticketOf('A002'))).toEqual({
      outcome: 'failed',
      code: 'PRINTER_DISCONNECTED',
    });
  });
});
