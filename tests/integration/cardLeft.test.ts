import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ReaderConfig } from '@lobby/drivers';
import {
  Crt310Model,
  ReaderSimulator,
  sankyoModel,
  type DeviceModel,
  type SimulatedCard,
} from '@lobby/drivers/simulators';
import { afterEach, describe, expect, test } from 'vitest';
import { makeHubFolder } from '../support/hubFolder.ts';
import { makeKioskFolder, startKioskAgent } from '../support/kioskAgents.ts';
import { startProgram, type Program } from '../support/program.ts';
import { hasSocat, openPtyPair, type PtyPair } from '../support/ptyPair.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** A made-up number of a prefix that no bank has. */
const CARD: SimulatedCard = { track2: '9000010000000000009=30122200000000' };
const PATIENCE = { timeout: 15_000, interval: 20 };

/** What the customer does with the slot, whichever machine it belongs to. */
interface Slot {
  insert(card: SimulatedCard): boolean;
  take(): void;
  readonly place: 'none' | 'mouth' | 'inside';
}

interface Machine extends DeviceModel {
  readonly executed: readonly string[];
}

interface Kind {
  readonly config: (path: string) => ReaderConfig;
  readonly create: () => { readonly simulator: ReaderSimulator<Machine>; readonly slot: Slot };
  /** Commands that would keep the card; the product knows none of them. */
  readonly keeps: RegExp;
}

const KINDS: Readonly<Record<string, Kind>> = {
  'CRT-310': {
    config: (path) => ({ device: 'crt310', transport: { kind: 'serial', path } }),
    create: () => {
      const simulator = new ReaderSimulator((send) => new Crt310Model(send));
      return { simulator, slot: simulator.device.slot };
    },
    keeps: /^323[23]/,
  },
  Sankyo: {
    config: (path) => ({ device: 'sankyo', transport: { kind: 'serial', path, rtscts: false } }),
    create: () => {
      const simulator = new ReaderSimulator(sankyoModel);
      return { simulator, slot: simulator.device.slot };
    },
    keeps: /^C31/,
  },
};

const folder = temporaryFolder();
const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  folder.remove();
});

function started(program: Program): Program {
  cleanUps.push(() => program.kill());
  return program;
}

async function startKiosk({ config, create }: Kind) {
  const { configFile, kiosks } = makeHubFolder(join(folder.path, 'hub'), 1);
  const hub = started(startProgram('hub/src/main.ts', ['--config', configFile]));
  const { devicePort } = await hub.next('listening');
  const pair: PtyPair = await openPtyPair(folder.path, 'reader');
  cleanUps.push(() => pair.unplug());
  const { simulator, slot } = create();
  await simulator.attachPty(pair.farSide);
  cleanUps.push(() => simulator.close());
  const file = makeKioskFolder(join(folder.path, 'kiosk'), Number(devicePort), kiosks[0]!, {
    reader: config(pair.deviceSide),
  });
  const { program, page } = await startKioskAgent(file);
  started(program);
  cleanUps.push(async () => page.close());
  await expect.poll(() => page.view?.reader.state, PATIENCE).toBe('ready');
  await expect.poll(() => page.hub, PATIENCE).toBe('online');
  return { simulator, slot, page, pair };
}

describe.skipIf(!hasSocat).each(Object.entries(KINDS))('%s (left out without socat)', (_name, kind) => {
  test('a card left in the slot is shown until it is taken, and keeps no ticket back [K17]', async () => {
    const { simulator, slot, page } = await startKiosk(kind);
    expect(page.view?.cardInSlot).toBeUndefined();
    expect(slot.insert(CARD)).toBe(true);
    await expect.poll(() => page.last('card.ready'), PATIENCE).toBeDefined();
    // Read and offered in the mouth of the slot, where its owner leaves it.
    await expect.poll(() => slot.place, PATIENCE).toBe('mouth');
    await expect.poll(() => page.view?.cardInSlot, PATIENCE).toBe(true);
    const ticket = await page.take(randomUUID(), 'personal');
    expect(ticket).toMatchObject({ offline: false });
    expect(page.view?.cardInSlot).toBe(true);
    slot.take();
    await expect.poll(() => page.view?.cardInSlot, PATIENCE).toBeUndefined();
    // The next customer's card goes the same way.
    await expect.poll(() => slot.insert(CARD), PATIENCE).toBe(true);
    await expect.poll(() => page.view?.cardInSlot, PATIENCE).toBe(true);
    slot.take();
    await expect.poll(() => page.view?.cardInSlot, PATIENCE).toBeUndefined();
    expect(simulator.device.executed.filter((command) => kind.keeps.test(command))).toEqual([]);
  });

  test('when the reader is unplugged with a card in it, nobody is asked to take what cannot be seen', async () => {
    const { slot, page, pair } = await startKiosk(kind);
    slot.insert(CARD);
    await expect.poll(() => page.view?.cardInSlot, PATIENCE).toBe(true);
    await pair.unplug();
    await expect.poll(() => page.view?.reader.state, PATIENCE).toBe('offline');
    expect(page.view?.cardInSlot).toBeUndefined();
  });
});
