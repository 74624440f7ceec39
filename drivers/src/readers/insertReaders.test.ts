import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hasSocat, openPtyPair } from '../../../tests/support/ptyPair.ts';
import type { CardReader } from '../cardReader.ts';
import { openReader } from '../openReader.ts';
import type { ReaderConfig } from '../readerConfig.ts';
import { Crt310Model } from '../simulators/crt310Model.ts';
import { crt288kModel, sankyoModel } from '../simulators/f2Simulators.ts';
import type { SimulatedCard } from '../simulators/insertSlot.ts';
import { KytModel } from '../simulators/kytModel.ts';
import { MsrModel } from '../simulators/msrModel.ts';
import { ReaderSimulator, type DeviceModel } from '../simulators/readerSimulator.ts';
import { recordListener } from '../testing/recordListener.ts';
import type { TransportConfig } from '../transport/createTransport.ts';

const CARD = '9000010000000000009';
const card = { track1: `B${CARD}^TEST/CARD^3012220`, track2: `${CARD}=30122200000000` };
const PATIENCE = { timeout: 10_000, interval: 20 };

interface Kind {
  readonly name: string;
  readonly configOf: (transport: TransportConfig) => ReaderConfig;
  readonly create: () => {
    readonly simulator: ReaderSimulator<DeviceModel>;
    /** False when the reader does not take it. */
    readonly giveCard: (card: SimulatedCard) => boolean;
    readonly takeCard: () => void;
  };
}

const KINDS: readonly Kind[] = [
  {
    name: 'CRT-310',
    configOf: (transport) => ({ device: 'crt310', transport }),
    create: () => {
      const simulator = new ReaderSimulator((send) => new Crt310Model(send));
      const { slot } = simulator.device;
      return { simulator, giveCard: (given) => slot.insert(given), takeCard: () => slot.take() };
    },
  },
  {
    name: 'KYT-79xx',
    configOf: (transport) => ({ device: 'kyt', transport }),
    create: () => {
      const simulator = new ReaderSimulator((send) => new KytModel(send));
      const { slot } = simulator.device;
      return { simulator, giveCard: (given) => slot.insert(given), takeCard: () => slot.take() };
    },
  },
  {
    name: 'MSR605',
    configOf: (transport) => ({ device: 'msr605', transport }),
    create: () => {
      const simulator = new ReaderSimulator((send) => new MsrModel(send));
      return { simulator, giveCard: (given) => simulator.device.swipe(given), takeCard: () => undefined };
    },
  },
  ...(
    [
      ['crt288k', crt288kModel],
      ['sankyo', sankyoModel],
    ] as const
  ).map(([device, model]): Kind => ({
    name: device,
    configOf: (transport) => ({ device, transport }),
    create: () => {
      const simulator = new ReaderSimulator((send) => model(send));
      const { slot } = simulator.device;
      return { simulator, giveCard: (given) => slot.insert(given), takeCard: () => slot.take() };
    },
  })),
];

let folder = '';
const cleanUps: (() => Promise<void>)[] = [];
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'reader-'))));
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  await rm(folder, { recursive: true, force: true });
});

function startReader(config: ReaderConfig): { readonly reader: CardReader; readonly heard: string[] } {
  const { heard, listener } = recordListener();
  const reader = openReader(config, listener, { log: silentLogger });
  cleanUps.push(() => reader.stop());
  reader.start();
  return { reader, heard };
}

describe.each(KINDS)('$name', ({ configOf, create }) => {
  test(
    'over the network: cards are read, and again after it was unplugged',
    { timeout: 30_000 },
    async () => {
      const { simulator, giveCard, takeCard } = create();
      const port = await simulator.listenTcp(0);
      cleanUps.push(() => simulator.close());
      const { heard } = startReader(configOf({ kind: 'tcp', host: '127.0.0.1', port }));
      await expect.poll(() => heard, PATIENCE).toEqual(['ready']);
      await expect.poll(() => giveCard(card), PATIENCE).toBe(true);
      await expect.poll(() => heard, PATIENCE).toEqual(['ready', 'reading', `card ${CARD}`]);
      takeCard();

      await simulator.unplug();
      await expect.poll(() => heard.at(-1), PATIENCE).toBe('offline READER_DISCONNECTED');
      await simulator.replug();
      const pluggedInAt = performance.now();
      await expect.poll(() => heard.at(-1), PATIENCE).toBe('ready');
      expect(performance.now() - pluggedInAt).toBeLessThan(3_000);
      await expect.poll(() => giveCard({ ...card, worn: true }), PATIENCE).toBe(true);
      await expect.poll(() => heard.slice(-2), PATIENCE).toEqual(['reading', 'unreadable']);
    },
  );

  test.skipIf(!hasSocat)(
    '[needs socat] over a serial line: cards are read, and again after it was unplugged',
    { timeout: 30_000 },
    async () => {
      const path = join(folder, 'card.device');
      const plugIn = async () => {
        const pair = await openPtyPair(folder, 'card');
        cleanUps.push(() => pair.unplug());
        const made = create();
        await made.simulator.attachPty(pair.farSide);
        cleanUps.push(() => made.simulator.close());
        return { ...made, pair };
      };
      const first = await plugIn();
      const { heard } = startReader(configOf({ kind: 'serial', path }));
      await expect.poll(() => heard, PATIENCE).toEqual(['ready']);
      await expect.poll(() => first.giveCard(card), PATIENCE).toBe(true);
      await expect.poll(() => heard, PATIENCE).toEqual(['ready', 'reading', `card ${CARD}`]);

      await first.simulator.close();
      await first.pair.unplug();
      await expect.poll(() => heard.at(-1), PATIENCE).toBe('offline READER_DISCONNECTED');
      const second = await plugIn();
      const pluggedInAt = performance.now();
      await expect.poll(() => heard.at(-1), PATIENCE).toBe('ready');
      expect(performance.now() - pluggedInAt).toBeLessThan(3_000);
      await expect.poll(() => second.giveCard(card), PATIENCE).toBe(true);
      await expect.poll(() => heard.slice(-2), PATIENCE).toEqual(['reading', `card ${CARD}`]);
    },
  );
});

test('a chip is read through a CRT-310 on the network', async () => {
  const simulator = new ReaderSimulator((send) => new Crt310Model(send));
  const port = await simulator.listenTcp(0);
  cleanUps.push(() => simulator.close());
  const { heard } = startReader({ device: 'crt310', transport: { kind: 'tcp', host: '127.0.0.1', port } });
  await expect.poll(() => heard, PATIENCE).toEqual(['ready']);
  const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
  // One application without a directory; its only record holds the track 2 equivalent.
  const chip = (apdu: Uint8Array): Uint8Array => {
    const command = Buffer.from(apdu).toString('hex');
    if (command.startsWith('00a404') && command.includes('a000000333010101')) return fromHex('6f0284009000');
    if (command.startsWith('80a8')) return fromHex('8006000008010100' + '9000');
    if (command.startsWith('00b2010c'))
      return fromHex('7012' + '5710' + `${CARD}d3012220f`.padEnd(32, 'f') + '9000');
    return fromHex('6a82');
  };
  expect(simulator.device.slot.insert({ chip })).toBe(true);
  await expect.poll(() => heard, PATIENCE).toEqual(['ready', 'reading', `card ${CARD}`]);
  await expect.poll(() => simulator.device.slot.place, PATIENCE).toBe('mouth');
});

test(
  'a CRT-310 that loses its power takes cards again within 3 s, and one that is silent is offline',
  { timeout: 30_000 },
  async () => {
    const simulator = new ReaderSimulator((send) => new Crt310Model(send));
    const port = await simulator.listenTcp(0);
    cleanUps.push(() => simulator.close());
    const { heard } = startReader({ device: 'crt310', transport: { kind: 'tcp', host: '127.0.0.1', port } });
    await expect.poll(() => heard, PATIENCE).toEqual(['ready']);
    simulator.device.losePower();
    await expect.poll(() => simulator.device.slot.open, { timeout: 3_000 }).toBe(true);
    await expect.poll(() => heard, PATIENCE).toEqual(['ready', 'offline READER_FAULT', 'ready']);
    simulator.device.fault = { kind: 'silent' };
    await expect.poll(() => heard.at(-1), PATIENCE).toBe('offline READER_NO_ANSWER');
    simulator.device.fault = { kind: 'none' };
    await expect.poll(() => heard.at(-1), PATIENCE).toBe('ready');
  },
);

test('stopping a motorised reader shuts its slot, so that it swallows no card', async () => {
  const simulator = new ReaderSimulator((send) => new Crt310Model(send));
  const port = await simulator.listenTcp(0);
  cleanUps.push(() => simulator.close());
  const { reader, heard } = startReader({
    device: 'crt310',
    transport: { kind: 'tcp', host: '127.0.0.1', port },
  });
  await expect.poll(() => heard, PATIENCE).toEqual(['ready']);
  expect(simulator.device.slot.open).toBe(true);
  await reader.stop();
  expect(simulator.device.slot.open).toBe(false);
});
