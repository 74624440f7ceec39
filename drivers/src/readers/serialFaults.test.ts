import { setTimeout as pause } from 'node:timers/promises';
import { silentLogger } from '@lobby/shared';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { hasSocat, openPtyPair } from '../../../tests/support/ptyPair.ts';
import { temporaryFolder } from '../../../tests/support/temporaryFolder.ts';
import { openReader } from '../openReader.ts';
import { ReaderSimulator } from '../simulators/readerSimulator.ts';
import { READER_KINDS, type ReaderKind } from '../testing/readerKinds.ts';
import { recordListener } from '../testing/recordListener.ts';
import { testIdNumber } from '../testing/testIdNumber.ts';
import { SerialTransport } from '../transport/serialTransport.ts';

/** For a machine that has other things to do. */
const PATIENCE = { timeout: 30_000, interval: 20 };
/** All readers wait at once: what takes long here is silence. */
vi.setConfig({ testTimeout: 90_000, maxConcurrency: 50 });

const NAKS = Uint8Array.from({ length: 64 }, () => 0x15);
const NAK_BURSTS = 40;

const eventually = (check: () => void): Promise<void> => vi.waitFor(check, PATIENCE);

/** Tests that run together cannot each clean up. */
const cleanUps: (() => unknown)[] = [];
afterAll(async () => {
  for (const cleanUp of cleanUps.toReversed()) await cleanUp();
});

/** What a reader said last of itself. */
const stateIn = (heard: readonly string[]) => heard.findLast((line) => /ready|offline/.test(line));

/** A reader on a pty, and the simulated device at its far end, whose answers can be cut. */
async function setUp({ name, configOf, create }: ReaderKind) {
  const folder = temporaryFolder('lobby-faults-');
  cleanUps.push(() => folder.remove());
  const number = name === 'idcard' ? testIdNumber() : '9000010000000000009';
  const line = { cutsNext: false };
  const plugIn = async () => {
    const pair = await openPtyPair(folder.path, 'card');
    cleanUps.push(() => pair.unplug());
    let say: (bytes: Uint8Array) => void = () => undefined;
    const far = new ReaderSimulator((send) => {
      say = send;
      return create((bytes) => {
        // Single signs are no frames; the first frame is cut in the middle, and nothing follows.
        const isCut = line.cutsNext && bytes.length > 2;
        send(isCut ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes);
        if (isCut) void pause(20).then(pull);
      });
    });
    const pull = async (): Promise<void> => {
      await far.close();
      await pair.unplug();
    };
    await far.attachPty(pair.farSide);
    cleanUps.push(() => far.close());
    return { pair, device: far.device, say };
  };
  let now = await plugIn();
  const { heard, listener } = recordListener();
  const reader = openReader(configOf({ kind: 'serial', path: now.pair.deviceSide }), listener, {
    log: silentLogger,
  });
  cleanUps.push(() => reader.stop());
  reader.start();
  await eventually(() => expect(heard).toEqual(['ready']));
  return {
    heard,
    line,
    far: () => now,
    replug: async () => void (now = await plugIn()),
    /** The next card is read: the point of it all. */
    readsACard: async () => {
      const from = heard.length;
      await eventually(() => expect(now.device.offer(number)).toBe(true));
      await eventually(() => expect(heard.slice(from)).toContain(`card ${number}`));
      now.device.take();
    },
    offer: () => now.device.offer(number),
  };
}

describe.skipIf(!hasSocat).each(READER_KINDS)(
  '$name on a real line [needs socat]',
  { concurrent: true },
  (kind) => {
    test('unplugged in the middle of an answer and plugged in again', async () => {
      const { heard, line, offer, replug, readsACard } = await setUp(kind);
      line.cutsNext = true;
      await eventually(() => expect(offer()).toBe(true));
      await eventually(() => expect(stateIn(heard)).toBe('offline READER_DISCONNECTED'));
      line.cutsNext = false;
      await replug();
      await eventually(() => expect(stateIn(heard)).toBe('ready'));
      await readsACard();
    });

    test('in a storm of refusals', async () => {
      const { heard, far, readsACard } = await setUp(kind);
      for (let burst = 0; burst < NAK_BURSTS; burst += 1) {
        far().say(NAKS);
        await pause(25);
      }
      expect(heard.filter((line) => line.startsWith('card'))).toEqual([]);
      await eventually(() => expect(stateIn(heard)).toBe('ready'));
      await readsACard();
    });

    test('a line that carries nothing for a while', async () => {
      const { heard, far, readsACard } = await setUp(kind);
      far().pair.freeze();
      const noAnswer = kind.answers ? 'offline READER_NO_ANSWER' : 'ready';
      await eventually(() => expect(stateIn(heard)).toBe(noAnswer));
      far().pair.thaw();
      await eventually(() => expect(stateIn(heard)).toBe('ready'));
      await readsACard();
    });

    test('a loss of power', async () => {
      const { heard, far, readsACard } = await setUp(kind);
      await readsACard();
      far().device.losePower();
      await pause(1_000);
      await eventually(() => expect(stateIn(heard)).toBe('ready'));
      await readsACard();
    });
  },
);

test.skipIf(!hasSocat)('a write that nobody takes is given up, and the line can be opened anew', async () => {
  const folder = temporaryFolder('lobby-faults-');
  cleanUps.push(() => folder.remove());
  const pair = await openPtyPair(folder.path, 'card');
  cleanUps.push(() => pair.unplug());
  const wire = new SerialTransport({ kind: 'serial', path: pair.deviceSide });
  let closed = 0;
  await wire.open({ onBytes: () => undefined, onClosed: () => void (closed += 1) });
  pair.freeze();
  await expect(wire.write(new Uint8Array(100_000))).rejects.toMatchObject({ fault: 'timeout' });
  expect(closed).toBe(1);
  pair.thaw();
  const again = new SerialTransport({ kind: 'serial', path: pair.deviceSide });
  await expect
    .poll(
      () => again.open({ onBytes: () => undefined, onClosed: () => undefined }).then(() => 'open'),
      PATIENCE,
    )
    .toBe('open');
  await again.write(Uint8Array.of(1));
  await again.close();
});
