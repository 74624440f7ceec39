import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hasSocat, openPtyPair } from '../../../tests/support/ptyPair.ts';
import { openReader } from '../openReader.ts';
import { ReaderSimulator } from '../simulators/readerSimulator.ts';
import { SdtModel } from '../simulators/sdtModel.ts';
import { recordListener } from '../testing/recordListener.ts';
import { testIdNumber } from '../testing/testIdNumber.ts';
import type { TransportConfig } from '../transport/createTransport.ts';

const NUMBER = testIdNumber();
const PATIENCE = { timeout: 10_000, interval: 20 };

let folder = '';
const cleanUps: (() => Promise<void>)[] = [];
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'idcard-'))));
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  await rm(folder, { recursive: true, force: true });
});

function startReader(transport: TransportConfig) {
  const { heard, listener } = recordListener();
  const reader = openReader({ device: 'idcard', transport }, listener, { log: silentLogger });
  cleanUps.push(() => reader.stop());
  reader.start();
  return { reader, heard };
}

function createSimulator() {
  const simulator = new ReaderSimulator((send) => new SdtModel(send));
  cleanUps.push(() => simulator.close());
  return simulator;
}

test('over the network: ID cards are read, also damaged on the way, and again after an unplug', async () => {
  const simulator = createSimulator();
  const port = await simulator.listenTcp(0);
  const { reader, heard } = startReader({ kind: 'tcp', host: '127.0.0.1', port });
  expect(reader.commands?.can).toEqual(new Set(['accept', 'refuse']));
  await expect.poll(() => heard, PATIENCE).toEqual(['ready']);
  simulator.device.place({ number: NUMBER });
  await expect.poll(() => heard, PATIENCE).toEqual(['ready', 'reading', `card ${NUMBER}`]);
  simulator.device.lift();
  const askedBefore = simulator.device.executed.length;
  await expect.poll(() => simulator.device.executed.length, PATIENCE).toBeGreaterThan(askedBefore + 1);
  simulator.device.place({ number: NUMBER, hasty: true });
  await expect.poll(() => heard.slice(3), PATIENCE).toEqual(['reading', 'unreadable']);

  await simulator.unplug();
  await expect.poll(() => heard.at(-1), PATIENCE).toBe('offline READER_DISCONNECTED');
  await simulator.replug();
  const pluggedInAt = performance.now();
  await expect.poll(() => heard.at(-1), PATIENCE).toBe('ready');
  expect(performance.now() - pluggedInAt).toBeLessThan(3_000);
  simulator.device.fault = { kind: 'badSum', answers: 1 };
  simulator.device.place({ number: NUMBER });
  await expect.poll(() => heard.slice(-2), PATIENCE).toEqual(['reading', `card ${NUMBER}`]);
}, 30_000);

test('a reader that says nothing, or whose module is not authorised, is offline until it recovers', async () => {
  const simulator = createSimulator();
  simulator.device.fault = { kind: 'silent' };
  const port = await simulator.listenTcp(0);
  const { heard } = startReader({ kind: 'tcp', host: '127.0.0.1', port });
  await expect.poll(() => heard, PATIENCE).toEqual(['offline READER_NO_ANSWER']);
  simulator.device.fault = { kind: 'refusing' };
  await expect.poll(() => heard.at(-1), PATIENCE).toBe('offline READER_FAULT');
  simulator.device.fault = { kind: 'none' };
  await expect.poll(() => heard.at(-1), PATIENCE).toBe('ready');
}, 30_000);

test.skipIf(!hasSocat)(
  '[needs socat] over a serial line: ID cards are read, and again after an unplug',
  async () => {
    const plugIn = async () => {
      const pair = await openPtyPair(folder, 'idcard');
      cleanUps.push(() => pair.unplug());
      const simulator = createSimulator();
      await simulator.attachPty(pair.farSide);
      return { pair, simulator };
    };
    const first = await plugIn();
    const { heard } = startReader({ kind: 'serial', path: join(folder, 'idcard.device') });
    await expect.poll(() => heard, PATIENCE).toEqual(['ready']);
    first.simulator.device.place({ number: NUMBER });
    await expect.poll(() => heard, PATIENCE).toEqual(['ready', 'reading', `card ${NUMBER}`]);

    await first.simulator.close();
    await first.pair.unplug();
    await expect.poll(() => heard.at(-1), PATIENCE).toBe('offline READER_DISCONNECTED');
    const second = await plugIn();
    await expect.poll(() => heard.at(-1), PATIENCE).toBe('ready');
    second.simulator.device.place({ number: NUMBER });
    await expect.poll(() => heard.slice(-2), PATIENCE).toEqual(['reading', `card ${NUMBER}`]);
  },
  30_000,
);
