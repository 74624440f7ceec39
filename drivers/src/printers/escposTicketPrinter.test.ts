import { afterAll, describe, expect, test, vi } from 'vitest';
import type { PrinterFault } from '../simulators/printerFault.ts';
import type { EmulatorOptions } from '../simulators/ticketPrinterEmulator.ts';
import {
  cleanUpPrinters,
  eventually,
  linesOf,
  READY,
  startDriver,
  startEmulator,
  ticketOf,
} from '../testing/printerBench.ts';
import type { PrinterProfile } from './printerProfile.ts';

/** Real wires, real pauses: the tests mostly wait, so they wait together. */
vi.setConfig({ testTimeout: 15_000 });
afterAll(cleanUpPrinters);

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
});
