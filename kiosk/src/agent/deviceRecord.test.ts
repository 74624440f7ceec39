import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBinTable, parseHistories } from '@lobby/drivers';
import { createLogger, silentLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import { DeviceRecord } from './deviceRecord.ts';
import { cardDigits } from './testing/keySet.ts';
import { startKiosk, told, touch } from './testing/startKiosk.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const ready = { kind: 'status', status: { state: 'ready' } } as const;
const readFile = (folder: string) => parseHistories(readFileSync(join(folder, 'devices.json'), 'utf8'));

test('counts go on after a restart, and the time in between counts nowhere', () => {
  const folder = temporaryFolder();
  let now = 1_000;
  const open = () => new DeviceRecord({ folder, now: () => now, log: silentLogger });
  const before = open();
  before.note('reader', ready);
  before.note('reader', { kind: 'read', means: 'stripe', luhnOk: true });
  now = 2_000;
  before.close();
  now = 90_000;
  const after = open();
  after.note('reader', { kind: 'read', means: 'stripe', luhnOk: true });
  after.close();
  expect(readFile(folder)?.reader).toMatchObject({
    firstAt: 1_000,
    watchedMs: 1_000,
    readyMs: 1_000,
    reads: { stripe: 2 },
    lastReadAt: 90_000,
  });
});

test('a power cut costs no more than the time between two savings', async () => {
  const folder = temporaryFolder();
  const record = new DeviceRecord({ folder, now: () => 5, log: silentLogger, saveEveryMs: 10 });
  record.note('printer', { kind: 'print', outcome: 'printed' });
  record.note('printer', { kind: 'print', outcome: 'printed' });
  await expect.poll(() => readFile(folder)?.printer.prints).toEqual({ printed: 2 });
  record.close();
});

test('a damaged file, and a disk that refuses, are borne and said once', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'devices.json'), '{"savedAt":');
  // A folder stands where the file should be written.
  mkdirSync(join(folder, 'devices.json.new'));
  const lines: string[] = [];
  const log = createLogger({ write: (line) => lines.push(line), now: () => 0 });
  const record = new DeviceRecord({ folder, now: () => 5, log });
  record.note('reader', ready);
  record.close();
  record.close();
  expect(lines).toEqual([expect.stringContaining('cannot be written')]);
});

test('the agent counts cards by bank and tickets by outcome, and the page is told the same of every card', async () => {
  const own = Buffer.from(cardDigits(1)).toString('latin1');
  const bins = parseBinTable(`${own.slice(0, 6)}, ${own.length}, Bank of Tests, debit`);
  const kiosk = await startKiosk({ bins });
  kiosk.swipe(1);
  const { cardId } = await told(kiosk.page, 'card.ready');
  kiosk.page.send(touch({ cardId }));
  await told(kiosk.page, 'ticket.printing', ({ print }) => print === 'printed');
  kiosk.devices.reader?.onFailure('tooFast');
  await kiosk.agent.stop();
  expect(readFile(join(kiosk.folder, 'data'))).toMatchObject({
    reader: { reads: { stripe: 1 }, failures: { tooFast: 1 }, banks: { other: 1 } },
    printer: { prints: { printed: 1 } },
  });
  const words = JSON.stringify(kiosk.page.heard);
  expect(words).not.toContain('Bank of Tests');
  expect(words).not.toContain('"bank"');
  expect(readFileSync(join(kiosk.folder, 'data', 'devices.json'), 'utf8')).not.toContain(own.slice(0, 6));
});
