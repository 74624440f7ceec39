import { silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CardReader } from '../cardReader.ts';
import { openReader } from '../openReader.ts';
import { emvChip, type EmvChipCard } from '../simulators/emvChip.ts';
import { VIRTUAL_ATR } from '../simulators/virtualCard.ts';
import { FakePcscHost } from '../testing/fakePcscHost.ts';
import { recordListener } from '../testing/recordListener.ts';
import { pcscMiniHost } from '../transport/pcscMiniHost.ts';
import { TransportError } from '../transport/transport.ts';

const SLOT = 'Example Reader 00';
const CARD: EmvChipCard = { number: '9000010000000000009', protocol: 'T0' };

const readers: CardReader[] = [];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});

afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.stop()));
  vi.useRealTimers();
});

/** A running reader, and what it says. */
async function start(host: FakePcscHost, reader?: string) {
  const { heard, listener } = recordListener();
  const means: string[] = [];
  const config = { device: 'pcsc', ...(reader !== undefined && { reader }) } as const;
  const opened = openReader(
    config,
    {
      ...listener,
      onCard: (card) => {
        means.push(card.means);
        listener.onCard(card);
      },
      onCardPresent: (present) => heard.push(present ? 'card in' : 'card out'),
    },
    { log: silentLogger, pcscHost: host },
  );
  readers.push(opened);
  opened.start();
  await settle();
  return { heard, means, reader: opened };
}

/** Lets everything happen that needs no time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
}

test('a chip card is read once, let go, and its removal is told', async () => {
  const host = new FakePcscHost(SLOT);
  const { heard, means } = await start(host);
  host.insert(SLOT, emvChip(CARD), VIRTUAL_ATR.t0);
  await settle();
  expect(heard).toEqual(['ready', 'card in', 'reading', 'card 9000010000000000009']);
  expect(means).toEqual(['chip']);
  expect(host.done.at(-1)).toBe('release');
  host.remove(SLOT);
  await settle();
  expect(heard.at(-1)).toBe('card out');
  host.insert(SLOT, emvChip({ number: '9000010000000018' }), VIRTUAL_ATR.t1);
  await settle();
  expect(heard.at(-1)).toMatch(/^card 9000010000000018/);
});

test('a card over the antenna is asked for its contactless directory', async () => {
  const host = new FakePcscHost(SLOT);
  const { heard, means } = await start(host);
  host.insert(
    SLOT,
    emvChip({ ...CARD, protocol: 'T1', directory: '2PAY.SYS.DDF01' }),
    VIRTUAL_ATR.contactless,
  );
  await settle();
  expect(heard.at(-1)).toBe('card 9000010000000000009');
  expect(means).toEqual(['contactless']);
  expect(host.done[1]).toContain(Buffer.from('2PAY').toString('hex').toUpperCase());
});

test('it stops as soon as it has the number', async () => {
  const host = new FakePcscHost(SLOT);
  await start(host);
  host.insert(SLOT, emvChip({ ...CARD, protocol: 'T1' }), VIRTUAL_ATR.t1);
  await settle();
  expect(host.done.map((apdu) => apdu.slice(0, 8))).toEqual([
    'connect',
    '00A40400',
    '00B2010C',
    '00B2020C',
    '00A40400',
    '80A80000',
    '00B2010C',
    'release',
  ]);
});

test.each([
  ['without a directory', emvChip({ ...CARD, directory: 'none' }), 'card 9000010000000000009'],
  [
    'of a foreign scheme',
    emvChip({ number: '9000010000000018', directory: 'none', aid: 'A0000000041010' }),
    'card 90',
  ],
  ['that is no payment card', emvChip({ ...CARD, isForeign: true }), 'unsupportedCard'],
  ['that stops in the middle of an answer', () => Uint8Array.of(0x00), 'tooFast'],
  ['whose data make no sense', () => Uint8Array.of(0x70, 0x05, 0x00, 0x90, 0x00), 'unreadable'],
  ['that never comes to an end', () => Uint8Array.of(0x61, 0x01), 'unreadable'],
])('a chip %s', async (_, chip, told) => {
  const host = new FakePcscHost(SLOT);
  const { heard } = await start(host);
  host.insert(SLOT, chip, VIRTUAL_ATR.t0);
  await settle();
  await settle();
  expect(heard.at(-1)).toContain(told);
});

test('a card without a working chip is unreadable', async () => {
  const host = new FakePcscHost(SLOT);
  const { heard } = await start(host);
  host.insert(SLOT, 'mute');
  await settle();
  expect(heard).toEqual(['ready', 'card in', 'reading', 'unreadable']);
});

test('a card taken while it is read, and one that was late, are told apart from the next', async () => {
  const host = new FakePcscHost(SLOT);
  const { heard } = await start(host);
  host.isSlow = true;
  host.insert(SLOT, emvChip(CARD), VIRTUAL_ATR.t0);
  await settle();
  host.remove(SLOT);
  await settle();
  expect(heard.slice(2)).toEqual(['reading', 'tooFast', 'card out']);
  host.isSlow = false;
  host.insert(SLOT, emvChip({ number: '9000010000000018' }), VIRTUAL_ATR.t1);
  host.answerNow();
  await settle();
  expect(heard.slice(5)).toEqual(['card in', 'reading', expect.stringMatching(/^card 9000010000000018/)]);
});

test('a chip that does not answer within 3 s is given up', async () => {
  const host = new FakePcscHost(SLOT);
  const { heard } = await start(host);
  host.isSlow = true;
  host.insert(SLOT, emvChip(CARD), VIRTUAL_ATR.t0);
  await settle();
  await pass(2_900);
  expect(heard.at(-1)).toBe('reading');
  await pass(200);
  expect(heard.at(-1)).toBe('unreadable');
  host.answerNow();
  await settle();
  expect(heard.at(-1)).toBe('unreadable');
});

test('a card that another program keeps for a moment is read when it is free', async () => {
  const host = new FakePcscHost(SLOT);
  const { heard } = await start(host);
  host.refusals = 2;
  host.insert(SLOT, emvChip(CARD), VIRTUAL_ATR.t0);
  await settle();
  expect(heard).toEqual(['ready']);
  await pass(200);
  await pass(200);
  expect(heard.at(-1)).toBe('card 9000010000000000009');
});

test('of two slots, the card that came second is read after the first is gone', async () => {
  const host = new FakePcscHost('Contact 00', 'Antenna 00');
  const { heard } = await start(host);
  host.insert('Contact 00', emvChip(CARD), VIRTUAL_ATR.t0);
  host.insert('Antenna 00', emvChip({ number: '9000010000000018' }), VIRTUAL_ATR.t1);
  await settle();
  expect(heard.at(-1)).toBe('card 9000010000000000009');
  host.remove('Contact 00');
  await settle();
  expect(heard.slice(-4)).toEqual([
    'card out',
    'card in',
    'reading',
    expect.stringMatching(/^card 9000010000000018/),
  ]);
});

test('readers with another name are left alone', async () => {
  const host = new FakePcscHost('Security Key 00', SLOT);
  const { heard } = await start(host, 'Example');
  host.insert('Security Key 00', emvChip(CARD), VIRTUAL_ATR.t0);
  await settle();
  expect(heard).toEqual(['ready']);
});

test('an unplugged reader and a stopped service are looked for again', async () => {
  const host = new FakePcscHost(SLOT);
  const { heard } = await start(host);
  host.unplug(SLOT);
  await settle();
  expect(heard.at(-1)).toBe('offline READER_DISCONNECTED');
  await pass(300);
  host.plugIn(SLOT);
  await pass(300);
  expect(heard.at(-1)).toBe('ready');
  host.stopService();
  await settle();
  expect(heard.at(-1)).toBe('offline READER_DISCONNECTED');
  await pass(300);
  expect(heard.at(-1)).toBe('ready');
});

test('no reader at all is a status, and it is found when it comes', async () => {
  const host = new FakePcscHost();
  const { heard } = await start(host);
  await pass(2_100);
  expect(heard).toEqual(['offline READER_DISCONNECTED']);
  host.plugIn(SLOT);
  await pass(300);
  expect(heard.at(-1)).toBe('ready');
});

test('a missing module, library or service is a status', async () => {
  const host = new FakePcscHost(SLOT);
  host.fault = new TransportError('driverMissing', 'pcsc-mini or its PC/SC library cannot be loaded');
  const { heard } = await start(host);
  expect(heard).toEqual(['offline READER_DRIVER_MISSING']);
  const events = { onSlot: () => undefined, onSlotGone: () => undefined, onError: () => undefined };
  await expect(pcscMiniHost('no-such-module').watch(events)).rejects.toMatchObject({
    fault: 'driverMissing',
  });
  await expect(pcscMiniHost('node:path').watch(events)).rejects.toMatchObject({ fault: 'driverMissing' });
});
