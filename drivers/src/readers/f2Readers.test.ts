import { silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CardReaderListener } from '../cardReader.ts';
import type { F2Device } from '../diagnostics/describeF2.ts';
import { SANKYO_REPORT_BYTES } from '../framing/sankyoReport.ts';
import { openReader } from '../openReader.ts';
import type { ReaderConfig } from '../readerConfig.ts';
import { emvChip } from '../simulators/emvChip.ts';
import type { F2Machine, F2Model } from '../simulators/f2Model.ts';
import { crt288kModel, crt571Model, sankyoHidModel, sankyoModel } from '../simulators/f2Simulators.ts';
import { ReaderSimulator, type DeviceModel } from '../simulators/readerSimulator.ts';
import { FakeHidHost } from '../testing/fakeHidHost.ts';
import { recordListener } from '../testing/recordListener.ts';

/** For a machine that has other things to do. */
const PATIENCE = { timeout: 10_000, interval: 20 };
vi.setConfig({ testTimeout: 30_000 });

const CARD = '9000010000000000009';
const stripe = { track1: `B${CARD}^TEST/CARD^3012220`, track2: `${CARD}=30122200000000` };
const chip = emvChip({ number: CARD });

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

type Send = (bytes: Uint8Array) => void;
type WireDevice = Exclude<F2Device, 'sankyoHid'>;

const MODELS: Readonly<Record<WireDevice, (send: Send) => F2Model<F2Machine>>> = {
  crt571: crt571Model,
  crt288k: crt288kModel,
  sankyo: sankyoModel,
};

async function startReader<Model extends DeviceModel>(device: WireDevice, create: (send: Send) => Model) {
  const simulator = new ReaderSimulator(create);
  cleanUps.push(() => simulator.close());
  const port = await simulator.listenTcp(0);
  const { heard, listener } = recordListener();
  const presence: boolean[] = [];
  const hears: CardReaderListener = { ...listener, onCardPresent: (present) => void presence.push(present) };
  const config: ReaderConfig = { device, transport: { kind: 'tcp', host: '127.0.0.1', port } };
  const reader = openReader(config, hears, { log: silentLogger });
  cleanUps.push(() => reader.stop());
  reader.start();
  return { device: simulator.device, heard, presence };
}

describe.each(Object.entries(MODELS))('%s over the network', (name, create) => {
  // The keys of MODELS are what they are.
  const kind = name as WireDevice;

  test('the chip of a card without a stripe is read, and its presence told', async () => {
    const { device, heard, presence } = await startReader(kind, create);
    await expect.poll(() => heard, PATIENCE).toEqual(['ready']);
    await expect.poll(() => device.slot.insert({ chip }), PATIENCE).toBe(true);
    await expect.poll(() => heard, PATIENCE).toEqual(['ready', 'reading', `card ${CARD}`]);
    await expect.poll(() => device.slot.place, PATIENCE).toBe('mouth');
    device.slot.take();
    await expect.poll(() => presence, PATIENCE).toEqual([true, false]);
  });

  test('a loss of power is noticed, the reader initialised again, and the next card read', async () => {
    const { device, heard } = await startReader(kind, create);
    await expect.poll(() => heard, PATIENCE).toEqual(['ready']);
    device.losePower();
    await expect.poll(() => heard, PATIENCE).toEqual(['ready', 'offline READER_FAULT', 'ready']);
    await expect.poll(() => device.slot.insert({ ...stripe, chip }), PATIENCE).toBe(true);
    await expect.poll(() => heard.at(-1), PATIENCE).toBe(`card ${CARD}`);
  });

  test('a card drawn out too early is told, and the next is read', async () => {
    const { device, heard } = await startReader(kind, create);
    await expect.poll(() => heard, PATIENCE).toEqual(['ready']);
    const draws = (): Uint8Array => {
      device.slot.take();
      return Uint8Array.of(0x61, 0x00);
    };
    await expect.poll(() => device.slot.insert({ chip: draws }), PATIENCE).toBe(true);
    await expect.poll(() => heard, PATIENCE).toEqual(['ready', 'reading', 'tooFast']);
    const tryAgain = (): string | undefined => {
      // Put in while the reader still clears up, the card comes straight back: the customer takes it and tries again.
      if (device.slot.place === 'mouth') device.slot.take();
      device.slot.insert({ chip });
      return heard.at(-1);
    };
    await expect.poll(tryAgain, { ...PATIENCE, interval: 500 }).toBe(`card ${CARD}`);
  });
});

describe('Sankyo with a USB plug', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function plugIn() {
    const host = new FakeHidHost();
    const device = sankyoHidModel((bytes) => {
      for (let at = 0; at < bytes.length; at += SANKYO_REPORT_BYTES) {
        const report = bytes.slice(at, at + SANKYO_REPORT_BYTES);
        queueMicrotask(() => void host.report(report));
      }
    });
    host.onWrite = (report) => device.receive(report);
    const { heard, listener } = recordListener();
    const reader = openReader({ device: 'sankyoHid' }, listener, { log: silentLogger, hidHost: host });
    cleanUps.push(() => reader.stop());
    reader.start();
    await vi.advanceTimersByTimeAsync(200);
    return { host, device, heard, reader };
  }

  test('cards are read, and again after it was unplugged', async () => {
    const { host, device, heard } = await plugIn();
    expect(host.opened).toMatchObject([{ vendorId: 0x077a, productId: 0x100c }]);
    expect(device.slot.insert(stripe)).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard).toEqual(['ready', 'reading', `card ${CARD}`]);
    device.slot.take();
    device.losePower();
    host.unplug();
    await vi.advanceTimersByTimeAsync(1_000);
    host.replug();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(heard.slice(3)).toEqual(['offline READER_DISCONNECTED', 'ready']);
    expect(device.slot.insert(stripe)).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard.at(-1)).toBe(`card ${CARD}`);
  });

  test('stopping it shuts the slot', async () => {
    const { device, reader } = await plugIn();
    expect(device.slot.open).toBe(true);
    const stopped = reader.stop();
    await vi.advanceTimersByTimeAsync(1_500);
    await stopped;
    expect(device.slot.open).toBe(false);
  });
});

test.each([-1, 16, 1.5])('an address of %d is a wrong configuration', (address) => {
  const { heard, listener } = recordListener();
  const transport = { kind: 'tcp', host: '127.0.0.1', port: 4_001 } as const;
  openReader({ device: 'crt571', transport, address }, listener, { log: silentLogger }).start();
  expect(heard).toEqual(['offline READER_CONFIG_INVALID']);
});
