import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { luhnCheckDigit } from '@lobby/shared';
import { describe, expect, onTestFinished, test } from 'vitest';
import { countInMemory } from '../../../tests/support/countInMemory.ts';
import { hasSocat, openPtyPair } from '../../../tests/support/ptyPair.ts';
import { temporaryFolder } from '../../../tests/support/temporaryFolder.ts';
import { CLEAR_LAYOUT, CLEAR_REPORT_BYTES } from '../devices/magtekHid.ts';
import { MagstripeSimulator } from '../simulators/magstripeSimulator.ts';
import { ReaderSimulator } from '../simulators/readerSimulator.ts';
import { BOUNDARY_KINDS } from '../testing/boundaryKinds.ts';
import { READER_KINDS } from '../testing/readerKinds.ts';

const SWIPES = 100;
/** Every card of this test starts like this, and nothing else does. */
const MARKER = '9000017391';
const DIGITS_AFTER = 8;
/** Of readers that take a card in and ask for it, several a second. */
const INSERTIONS = 3;
const GONE_MS = 1_000;
/** One of each way of reading with every change; all of them in the nightly run (`npm run nightly`). */
const SLICE = new Set(['idtech', 'crt288k', 'msr605', 'idcard', 'pcsc']);
const KINDS = [...READER_KINDS, ...BOUNDARY_KINDS].filter(
  ({ name }) => process.env['LOBBY_NIGHTLY'] === '1' || SLICE.has(name),
);
const isLinux = process.platform === 'linux';

function cardNumber(index: number): string {
  const body = `${MARKER}${String(index * 7_919).padStart(8, '0')}`;
  return `${body}${luhnCheckDigit(new TextEncoder().encode(body))}`;
}

/** Starts a reader in another process; `cards` tells how many it has read. */
async function startProcess(...args: readonly string[]) {
  const script = fileURLToPath(new URL('../testing/readerProcess.ts', import.meta.url));
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill());
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (output += text));
  await expect.poll(() => output, { timeout: 20_000 }).toContain('ready\n');
  return {
    cards: () => output.split('card\n').length - 1,
    countCopies: async () => {
      const copies = countInMemory(child.pid ?? 0, MARKER, DIGITS_AFTER);
      child.stdin.end();
      await once(child, 'exit');
      return copies;
    },
  };
}

/** Swipes 100 cards at a reader in another process and counts what is left of them in its memory. */
async function copiesLeft(
  simulator: MagstripeSimulator,
  kind: string,
  where: string,
  care: string,
): Promise<number> {
  const { cards, countCopies } = await startProcess(kind, where, care);
  for (let index = 0; index < SWIPES; index += 1) {
    const number = cardNumber(index);
    const manner = index % 40 === 0 ? { chunking: [1] } : { chunking: [index % 2 === 0 ? 40 : 200] };
    await simulator.swipe(
      { track1: `B${number}^TEST/CARD^3012220`, track2: `${number}=30122200000000` },
      manner,
    );
  }
  await expect.poll(cards, { timeout: 10_000 }).toBe(SWIPES);
  return countCopies();
}

async function networkSimulator(): Promise<{ simulator: MagstripeSimulator; port: string }> {
  const simulator = new MagstripeSimulator();
  onTestFinished(() => simulator.close());
  return { simulator, port: String(await simulator.listenTcp(0)) };
}

test.skipIf(!isLinux)(
  '[Linux] 100 swipes over the network leave no copy of a card number',
  { timeout: 60_000 },
  async () => {
    const { simulator, port } = await networkSimulator();
    expect(await copiesLeft(simulator, 'tcp', port, 'careful')).toBe(0);
  },
);

test.skipIf(!isLinux || !hasSocat)(
  '[Linux, needs socat] 100 swipes over a serial port leave no copy of a card number',
  { timeout: 60_000 },
  async () => {
    const folder = temporaryFolder();
    onTestFinished(() => folder.remove());
    const pair = await openPtyPair(folder.path, 'card');
    onTestFinished(() => pair.unplug());
    const simulator = new MagstripeSimulator();
    onTestFinished(() => simulator.close());
    await simulator.attachPty(pair.farSide);
    expect(await copiesLeft(simulator, 'serial', pair.deviceSide, 'careful')).toBe(0);
  },
);

test.skipIf(!isLinux)(
  '[Linux] the search does find the copies of a careless program',
  { timeout: 60_000 },
  async () => {
    const { simulator, port } = await networkSimulator();
    expect(await copiesLeft(simulator, 'tcp', port, 'careless')).toBeGreaterThanOrEqual(SWIPES);
  },
);

describe.skipIf(!isLinux).each(KINDS)('[Linux] $name', ({ name, create }) => {
  test('leaves no copy of a card number in memory', { timeout: 60_000 }, async () => {
    const simulator = new ReaderSimulator(create);
    onTestFinished(() => simulator.close());
    const port = String(await simulator.listenTcp(0));
    const { cards, countCopies } = await startProcess('tcp', port, 'careful', name);
    for (let index = 0; index < INSERTIONS; index += 1) {
      // An ID number has 18 characters.
      const number = cardNumber(index).slice(0, name === 'idcard' ? 18 : 19);
      await expect.poll(() => simulator.device.offer(number), { timeout: 20_000 }).toBe(true);
      await expect.poll(cards, { timeout: 20_000 }).toBe(index + 1);
      if (index === INSERTIONS - 1) break;
      simulator.device.take();
      // Until the reader has looked and seen that it is gone.
      await pause(GONE_MS);
    }
    expect(await countCopies()).toBe(0);
  });
});

test.skipIf(!isLinux)('[Linux] reports of a MagTek leave no copy', { timeout: 60_000 }, async () => {
  const simulator = new MagstripeSimulator();
  onTestFinished(() => simulator.close());
  const port = String(await simulator.listenTcp(0));
  const { cards, countCopies } = await startProcess('tcp', port, 'careful', 'magtekHid');
  for (let index = 0; index < SWIPES; index += 1) {
    const report = Buffer.alloc(CLEAR_REPORT_BYTES);
    const track2 = `;${cardNumber(index)}=30122200000000?`;
    report[4] = track2.length;
    report.write(track2, CLEAR_LAYOUT.firstTrack + CLEAR_LAYOUT.trackBytes, 'latin1');
    await simulator.send(report);
    await expect.poll(cards, { timeout: 20_000, interval: 2 }).toBe(index + 1);
  }
  expect(await countCopies()).toBe(0);
});
