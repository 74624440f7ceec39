import { silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { PrinterMechanism } from '../simulators/printerMechanism.ts';
import { ticketLines } from '../simulators/ticketLines.ts';
import { FakeTransport } from '../testing/fakeTransport.ts';
import type { PrinterStatus } from '../ticketPrinter.ts';
import { escpos } from './escposCommands.ts';
import { EscposTicketPrinter } from './escposTicketPrinter.ts';
import { defaultProfile } from './printerProfile.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const job = { jobId: 'job-1', elements: [{ kind: 'text', text: 'A008' }] } as const;

/** An emulated printer on a wire without delay, which a test can block. */
class PrinterWire extends FakeTransport {
  readonly papers: (readonly string[])[] = [];
  readonly mechanism = new PrinterMechanism(
    {},
    {
      send: (bytes) => this.feed(bytes),
      onCut: (operations) => this.papers.push(ticketLines(operations)),
    },
  );
  /** As flow control does it: bytes stay in the computer. */
  blocked = false;

  override async write(bytes: Uint8Array): Promise<void> {
    await super.write(bytes);
    if (this.blocked) await new Promise<void>(() => undefined);
    this.mechanism.receive(bytes);
  }
}

async function startDriver(wire = new PrinterWire()) {
  const statuses: PrinterStatus[] = [];
  const printer = new EscposTicketPrinter(
    wire,
    defaultProfile,
    { onStatus: (status) => statuses.push(status) },
    { log: silentLogger, now: () => Date.now() },
  );
  onTestFinished(() => printer.stop());
  printer.start();
  await vi.advanceTimersByTimeAsync(10);
  return { wire, printer, statuses };
}

test('paper that runs out while nobody prints is noticed within five seconds, its return within one', async () => {
  const { wire, statuses } = await startDriver();
  wire.mechanism.setFault('paperOut');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(statuses.at(-1)).toEqual({ state: 'trouble', code: 'PRINTER_PAPER_OUT' });
  wire.mechanism.setFault('none');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(statuses.at(-1)).toEqual({ state: 'ready', paperLow: false, reportsStatus: true });
});

test('a printer that was set up to report changes is asked as soon as it does', async () => {
  const { wire, statuses } = await startDriver();
  wire.mechanism.receive(escpos.reportChanges(0x0f));
  await vi.advanceTimersByTimeAsync(10);
  wire.mechanism.setFault('coverOpen');
  await vi.advanceTimersByTimeAsync(10);
  expect(statuses.at(-1)).toEqual({ state: 'trouble', code: 'PRINTER_COVER_OPEN' });
});

test('a wire that takes no bytes is given up within five seconds and opened anew, so that nothing flows later', async () => {
  const { wire, printer } = await startDriver();
  const early = printer.print(job);
  await vi.advanceTimersByTimeAsync(10);
  expect(await early).toEqual({ outcome: 'printed' });
  const plainWrite = wire.write.bind(wire);
  // Questions get through, the ticket does not.
  wire.write = (bytes) => {
    wire.blocked = bytes.length > 10;
    return plainWrite(bytes);
  };
  const before = Date.now();
  const late = printer.print(job);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await late).toEqual({ outcome: 'failed', code: 'PRINTER_NO_ANSWER' });
  expect(Date.now() - before).toBeLessThanOrEqual(5_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(wire.log).toEqual(['open', 'close', 'open']);
  expect(wire.papers).toEqual([['A008']]);
});

test('opening is tried again every second, without a burst of the same status', async () => {
  const wire = new PrinterWire();
  wire.onOpen = () => Promise.reject(new Error('no such port'));
  const { statuses } = await startDriver(wire);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(wire.log).toHaveLength(11);
  expect(statuses).toEqual([{ state: 'offline', code: 'PRINTER_DISCONNECTED' }]);
  wire.onOpen = () => Promise.resolve();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(statuses.at(-1)).toMatchObject({ state: 'ready' });
});

test('after stop no timer is left', async () => {
  const { printer } = await startDriver();
  await printer.stop();
  expect(vi.getTimerCount()).toBe(0);
});
