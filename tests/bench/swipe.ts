import { closeSync, openSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openReader } from '@lobby/drivers';
import { BareSerialPort, STREAM_TARGETS } from '@lobby/drivers/testing';
import { silentLogger } from '@lobby/shared';
import { openPtyPair } from '../support/ptyPair.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { clockMs } from './clock.ts';
import type { BenchResult } from './result.ts';
import { spreadOf } from './statistics.ts';

const BLOCKS = 8;
const SWIPES_PER_BLOCK = 60;
const WARM_UP = 20;
const GOAL_MS = 1;
/** Where the bare wire itself is later than this once in a hundred, the machine is too busy to tell 1 ms of ours. */
const BUSY_WIRE_MS = 5;
const TIMEOUT_MS = 5_000;

/** Opens the device's end of the pair; `heard` is called for each card, or for each swipe's last byte. */
type Listen = (path: string, heard: () => void) => Promise<{ stop(): Promise<void> }>;

/**
 * From the last byte of a swipe written on a pty to the card in the callback. The wire alone - the same pty pair, and
 * a bare serial port's 'data' event - is measured in turns with it; what the driver adds is the difference.
 */
export async function benchSwipe(): Promise<BenchResult[]> {
  const folder = temporaryFolder('lobby-bench-');
  const pair = await openPtyPair(folder.path, 'card');
  const far = openSync(pair.farSide, 'r+');
  const swipe = STREAM_TARGETS.find(({ name }) => name === 'ASCII stripe')?.sample ?? new Uint8Array();
  const wire: number[] = [];
  const driver: number[] = [];
  try {
    for (let block = 0; block < BLOCKS; block += 1) {
      wire.push(...(await measure(pair.deviceSide, far, swipe, listenBare(swipe.length))));
      driver.push(...(await measure(pair.deviceSide, far, swipe, listenReader)));
    }
  } finally {
    closeSync(far);
    await pair.unplug();
    folder.remove();
  }
  const ours = spreadOf(driver);
  const bare = spreadOf(wire);
  const addedMs = ours.p99 - bare.p99;
  const isBusy = bare.p99 > BUSY_WIRE_MS;
  return [
    {
      name: 'swipe.card',
      unit: 'ms',
      ...ours,
      reference: { name: 'the wire: bare data event', p50: bare.p50, p99: bare.p99 },
      ratio: ours.p50 / bare.p50,
      goal: `adds < ${GOAL_MS} ms: ${(ours.p50 - bare.p50).toFixed(3)} p50, ${addedMs.toFixed(3)} p99`,
      ok: ours.p50 - bare.p50 < GOAL_MS && (isBusy || addedMs < GOAL_MS),
      ...(isBusy && { note: 'p99 not judged: the wire alone was as late, the machine is busy' }),
    },
  ];
}

async function measure(path: string, far: number, swipe: Uint8Array, listen: Listen): Promise<number[]> {
  let heard: () => void = () => undefined;
  const line = await listen(path, () => heard());
  const tookMs: number[] = [];
  for (let turn = 0; turn < WARM_UP + SWIPES_PER_BLOCK; turn += 1) {
    const { promise, resolve } = Promise.withResolvers<number>();
    heard = () => resolve(clockMs());
    const tooLate = setTimeout(() => resolve(Number.NaN), TIMEOUT_MS);
    // All but the last byte first, as on a line, where a swipe takes longer than a write.
    writeSync(far, swipe.subarray(0, -1));
    await pause(3);
    const from = clockMs();
    writeSync(far, swipe.subarray(-1));
    const took = (await promise) - from;
    clearTimeout(tooLate);
    if (Number.isNaN(took)) throw new Error('a swipe was not heard');
    if (turn >= WARM_UP) tookMs.push(took);
    await pause(2);
  }
  await line.stop();
  return tookMs;
}

const listenReader: Listen = async (path, heard) => {
  const ready = Promise.withResolvers<void>();
  const reader = openReader(
    { device: 'asciiMagstripe', transport: { kind: 'serial', path } },
    {
      onReading: () => undefined,
      onFailure: () => undefined,
      onCard: heard,
      onStatus: ({ state }) => state === 'ready' && ready.resolve(),
    },
    { log: silentLogger },
  );
  reader.start();
  await ready.promise;
  return reader;
};

function listenBare(swipeBytes: number): Listen {
  return async (path, heard) => {
    const port = await BareSerialPort.open(path);
    let bytes = 0;
    port.onData = (length) => {
      bytes += length;
      if (bytes < swipeBytes) return;
      bytes = 0;
      heard();
    };
    return { stop: () => port.close() };
  };
}
