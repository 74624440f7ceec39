import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@lobby/shared';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { hasSocat, openPtyPair } from '../../../tests/support/ptyPair.ts';
import type { PrinterFault } from '../simulators/printerFault.ts';
import {
  TicketPrinterEmulator,
  type EmulatedTicket,
  type EmulatorOptions,
} from '../simulators/ticketPrinterEmulator.ts';
import type { PrinterStatus, PrintJob } from '../ticketPrinter.ts';
import type { TransportConfig } from '../transport/createTransport.ts';
import { openPrinter } from './openPrinter.ts';
import type { PrinterProfile } from './printerProfile.ts';

const READY: PrinterStatus = { state: 'ready', paperLow: false, reportsStatus: true };
/** Longer than the driver's pauses: a look a second in trouble, another open a second after a loss. */
const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 6_000 });

/** Real wires, real pauses. */
vi.setConfig({ testTimeout: 15_000 });

/** The tests mostly wait, so they wait together; what they opened is closed at the end. */
const cleanUps: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const cleanUp of cleanUps.toReversed()) await cleanUp();
});

function ticketOf(number: string): PrintJob {
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

function linesOf(number: string): readonly string[] {
  return ['示例支行', '您的号码', number, '个人业务', '─'.repeat(24), '过号请联系大堂经理'];
}

/** A driver on the given wire. */
function startDriver(transport: TransportConfig, profile: Partial<PrinterProfile> = {}) {
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

function startEmulator(options: EmulatorOptions = {}) {
  const tickets: EmulatedTicket[] = [];
  const emulator = new TicketPrinterEmulator(options);
  emulator.onTicket((ticket) => tickets.push(ticket));
  cleanUps.push(() => emulator.close());
  return { emulator, tickets, papers: () => tickets.map((ticket) => ticket.lines) };
}

async function startBoth(
  options: EmulatorOptions & { readonly fault?: PrinterFault } = {},
  profile: Partial<PrinterProfile> = {},
) {
  const paper = startEmulator(options);
  if (options.fault) paper.emulator.setFault(options.fault);
  const port = await paper.emulator.listenTcp(0);
  return { ...paper, port, ...startDriver({ kind: 'tcp', host: '127.0.0.1', port }, profile) };
}

async function startReady(options: EmulatorOptions = {}, profile: Partial<PrinterProfile> = {}) {
  const both = await startBoth(options, profile);
  await both.becomes(READY);
  return both;
}

describe.concurrent('an ESC/POS printer', () => {
  test('a ticket comes out as it was written, and only then it is called printed', async () => {
    const { printer, tickets, papers } = await startReady({ stepMs: 40 });
    const result = await printer.print(ticketOf('A008'));
    expect(papers()).toEqual([linesOf('A008')]);
    expect(result).toEqual({ outcome: 'printed' });
    expect(tickets[0]?.unknownCommands).toEqual([]);
  });

  test('tickets come out one after another in the order in which they were asked for', async () => {
    const { printer, papers } = await startReady({ stepMs: 5 });
    const results = await Promise.all(
      ['A001', 'A002', 'A003'].map((number) => printer.print(ticketOf(number))),
    );
    expect(results).toEqual(Array(3).fill({ outcome: 'printed' }));
    expect(papers()).toEqual([linesOf('A001'), linesOf('A002'), linesOf('A003')]);
  });

  test('a printer without queued answers is trusted on its answer after the cut', async () => {
    const { printer, papers } = await startReady({ answersQueued: false });
    expect(await printer.print(ticketOf('A008'))).toEqual({ outcome: 'printed' });
    await eventually(() => expect(papers()).toEqual([linesOf('A008')]));
  });

  test('paper low is told and does not keep a ticket back', async () => {
    const { printer, becomes, emulator } = await startReady();
    emulator.setFault('paperLow');
    expect(await printer.print(ticketOf('A008'))).toEqual({ outcome: 'printed' });
    await becomes({ state: 'ready', paperLow: true, reportsStatus: true });
  });

  const troubles = [
    ['paperOut', 'PRINTER_PAPER_OUT'],
    ['coverOpen', 'PRINTER_COVER_OPEN'],
    ['cutterJam', 'PRINTER_CUTTER_JAM'],
    ['overheated', 'PRINTER_OVERHEATED'],
    ['offline', 'PRINTER_FAULT'],
  ] as const;

  describe.each(troubles)('%s', (fault, code) => {
    test('before a ticket: it fails at once and never comes out', async () => {
      const { printer, emulator, papers, becomes } = await startReady();
      emulator.setFault(fault);
      expect(await printer.print(ticketOf('A001'))).toEqual({ outcome: 'failed', code });
      await becomes({ state: 'trouble', code });
      emulator.setFault('none');
      await becomes(READY);
      expect(await printer.print(ticketOf('A002'))).toEqual({ outcome: 'printed' });
      expect(papers()).toEqual([linesOf('A002')]);
    });

    test('is known from the first look', async () => {
      const { statuses, becomes } = await startBoth({ fault });
      await becomes({ state: 'trouble', code });
      expect(statuses).toHaveLength(1);
    });
  });

  describe.each([
    ['DLE DC4', 'paperOut', 'PRINTER_PAPER_OUT'],
    ['DLE ENQ', 'paperOut', 'PRINTER_PAPER_OUT'],
    ['DLE DC4', 'coverOpen', 'PRINTER_COVER_OPEN'],
    ['DLE DC4', 'cutterJam', 'PRINTER_CUTTER_JAM'],
  ] as const)('a printer cleared by %s, %s in the middle of a ticket', (clearedBy, fault, code) => {
    test('the ticket fails; after the repair exactly the next one comes out and nothing old', async () => {
      const { printer, emulator, papers, becomes } = await startReady({ clearedBy });
      emulator.setFault(fault, 'inNextTicket');
      expect(await printer.print(ticketOf('A001'))).toEqual({ outcome: 'failed', code });
      expect(await printer.print(ticketOf('A002'))).toEqual({ outcome: 'failed', code });
      emulator.setFault('none');
      await becomes(READY);
      expect(papers()).toEqual([]);
      expect(await printer.print(ticketOf('A003'))).toEqual({ outcome: 'printed' });
      expect(papers()).toEqual([linesOf('A003')]);
    });
  });

  test('what an overheated printer had half printed is cut off before the next ticket', async () => {
    const { printer, emulator, papers, becomes } = await startReady();
    emulator.setFault('overheated', 'inNextTicket');
    expect(await printer.print(ticketOf('A001'))).toEqual({ outcome: 'failed', code: 'PRINTER_OVERHEATED' });
    emulator.setFault('none');
    await becomes(READY);
    await printer.print(ticketOf('A002'));
    expect(papers()).toEqual([linesOf('A001').slice(0, 2), linesOf('A002')]);
  });

  test('a printer that works without end is given up within five seconds, and so is the ticket behind', async () => {
    const { printer } = await startReady({ stepMs: 2_000 });
    const before = performance.now();
    const results = await Promise.all([printer.print(ticketOf('A001')), printer.print(ticketOf('A002'))]);
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(results).toEqual(Array(2).fill({ outcome: 'failed', code: 'PRINTER_NO_ANSWER' }));
  });

  describe('a printer that does not answer', () => {
    test('is blind when it never did: the bytes are sent, and no more is claimed', async () => {
      const { printer, becomes, papers } = await startBoth({ fault: 'silent' });
      await becomes({ state: 'ready', paperLow: false, reportsStatus: false });
      expect(await printer.print(ticketOf('A008'))).toEqual({ outcome: 'sent' });
      expect(papers()).toEqual([linesOf('A008')]);
    });

    test('is not asked at all when the profile says so', async () => {
      const { printer, becomes, tickets } = await startBoth({}, { reportsStatus: 'no' });
      await becomes({ state: 'ready', paperLow: false, reportsStatus: false });
      expect(await printer.print(ticketOf('A008'))).toEqual({ outcome: 'sent' });
      await eventually(() => expect(tickets).toHaveLength(1));
    });

    test('is offline when it should', async () => {
      const { printer, becomes, papers } = await startBoth({ fault: 'silent' }, { reportsStatus: 'yes' });
      await becomes({ state: 'offline', code: 'PRINTER_NO_ANSWER' });
      expect(await printer.print(ticketOf('A008'))).toEqual({ outcome: 'failed', code: 'PRINTER_NO_ANSWER' });
      expect(papers()).toEqual([]);
    });

    test('is offline when it did once', async () => {
      const { printer, emulator, papers } = await startReady();
      emulator.setFault('silent');
      expect(await printer.print(ticketOf('A008'))).toEqual({ outcome: 'failed', code: 'PRINTER_NO_ANSWER' });
      expect(papers()).toEqual([]);
    });

    test('prints with proof as soon as it answers', async () => {
      const { printer, emulator, becomes } = await startBoth({ fault: 'silent' });
      await becomes({ state: 'ready', paperLow: false, reportsStatus: false });
      emulator.setFault('none');
      expect(await printer.print(ticketOf('A008'))).toEqual({ outcome: 'printed' });
    });
  });

  describe('the plug', () => {
    test('pulled while idle: offline at once, ready again after it is back', async () => {
      const { printer, emulator, becomes, papers } = await startReady();
      emulator.setPluggedIn(false);
      await becomes({ state: 'offline', code: 'PRINTER_DISCONNECTED' });
      expect(await printer.print(ticketOf('A001'))).toEqual({
        outcome: 'failed',
        code: 'PRINTER_DISCONNECTED',
      });
      emulator.setPluggedIn(true);
      await becomes(READY);
      await printer.print(ticketOf('A002'));
      expect(papers()).toEqual([linesOf('A002')]);
    });

    test('pulled in the middle of a ticket: it fails, its rest is dropped, the next one is whole', async () => {
      const { printer, emulator, becomes, papers } = await startReady({ stepMs: 300 });
      const first = printer.print(ticketOf('A001'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      emulator.setPluggedIn(false);
      expect(await first).toEqual({ outcome: 'failed', code: 'PRINTER_DISCONNECTED' });
      emulator.setPluggedIn(true);
      await becomes(READY);
      await eventually(() => expect(papers()).toHaveLength(1));
      expect(papers()[0]?.length).toBeLessThan(linesOf('A001').length);
      expect(await printer.print(ticketOf('A002'))).toEqual({ outcome: 'printed' });
      expect(papers().slice(1)).toEqual([linesOf('A002')]);
    });

    test('nobody at the other end is a status, not an exception', async () => {
      const { emulator } = startEmulator();
      const port = await emulator.listenTcp(0);
      await emulator.close();
      const { printer, becomes } = startDriver({ kind: 'tcp', host: '127.0.0.1', port });
      await becomes({ state: 'offline', code: 'PRINTER_DISCONNECTED' });
      expect(await printer.print(ticketOf('A008'))).toEqual({
        outcome: 'failed',
        code: 'PRINTER_DISCONNECTED',
      });
    });
  });

  test('stop ends the ticket under way as failed, and nothing is heard afterwards', async () => {
    const { printer, statuses } = await startReady({ stepMs: 500 });
    const job = printer.print(ticketOf('A008'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await printer.stop();
    const heard = statuses.length;
    expect(await job).toEqual({ outcome: 'failed', code: 'PRINTER_DISCONNECTED' });
    expect(await printer.print(ticketOf('A009'))).toEqual({
      outcome: 'failed',
      code: 'PRINTER_DISCONNECTED',
    });
    expect(statuses).toHaveLength(heard);
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

  describe.skipIf(!hasSocat)('over a serial line (left out where socat is not installed)', () => {
    async function startSerial() {
      const folder = mkdtempSync(join(tmpdir(), 'lobby-printer-'));
      const pair = await openPtyPair(folder, 'printer');
      const paper = startEmulator();
      await paper.emulator.attachPty(pair.farSide);
      cleanUps.push(async () => {
        await pair.unplug();
        rmSync(folder, { recursive: true, force: true });
      });
      const driver = startDriver({ kind: 'serial', path: pair.deviceSide, baudRate: 115_200 });
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
});
