import { silentLogger } from '@lobby/shared';
import { afterEach, expect, test, vi } from 'vitest';
import { openReader } from '../openReader.ts';
import type { AsciiMagstripeConfig } from '../readerConfig.ts';
import { MagstripeSimulator } from '../simulators/magstripeSimulator.ts';
import { recordListener } from '../testing/recordListener.ts';

/** For a machine that has other things to do. */
const PATIENT = { timeout: 15_000, interval: 10 };
vi.setConfig({ testTimeout: 60_000 });

const CARD = '9000010000000000009';
const TRACK2 = `${CARD}=30122200000000`;
const started: { stop(): Promise<void> }[] = [];
afterEach(() => Promise.all(started.splice(0).map((thing) => thing.stop())));

async function startPair(framing: Partial<AsciiMagstripeConfig> = {}) {
  const simulator = new MagstripeSimulator();
  const port = await simulator.listenTcp(0);
  const { heard, listener } = recordListener();
  const config = {
    device: 'asciiMagstripe',
    transport: { kind: 'tcp', host: '127.0.0.1', port },
    ...framing,
  } as const;
  const reader = openReader(config, listener, { log: silentLogger });
  started.push(reader, { stop: () => simulator.close() });
  reader.start();
  await expect.poll(() => heard, PATIENT).toEqual(['ready']);
  heard.length = 0;
  return { simulator, heard };
}

test('a swipe on a network line is read, whole, in pieces and at the speed of a serial line', async () => {
  const { simulator, heard } = await startPair();
  await simulator.swipe({ track2: TRACK2 });
  await expect.poll(() => heard, PATIENT).toEqual(['reading', `card ${CARD}`]);
  await simulator.swipe({ track1: `B${CARD}^TEST/CARD^3012220`, track2: TRACK2 }, { chunking: [3, 1, 20] });
  await expect.poll(() => heard.length, PATIENT).toBe(4);
  await simulator.swipe({ track2: TRACK2 }, { atBaud: 9_600 });
  await expect
    .poll(() => heard, PATIENT)
    .toEqual(['reading', `card ${CARD}`, 'reading', `card ${CARD}`, 'reading', `card ${CARD}`]);
});

test('a garbled swipe is unreadable', async () => {
  const { simulator, heard } = await startPair();
  await simulator.garbled();
  await expect.poll(() => heard, PATIENT).toEqual(['reading', 'unreadable']);
});

test('half a swipe was too fast', async () => {
  const { simulator, heard } = await startPair();
  await simulator.halfSwipe({ track2: TRACK2 });
  await expect.poll(() => heard, PATIENT).toEqual(['reading', 'tooFast']);
});

test('a reader that is plugged in again is read again', { timeout: 15_000 }, async () => {
  const { simulator, heard } = await startPair();
  await simulator.unplug();
  await expect.poll(() => heard, PATIENT).toEqual(['offline READER_DISCONNECTED']);
  await simulator.replug();
  await expect.poll(() => heard, PATIENT).toEqual(['offline READER_DISCONNECTED', 'ready']);
  await simulator.swipe({ track2: TRACK2 });
  await expect.poll(() => heard.at(-1), PATIENT).toBe(`card ${CARD}`);
});
