import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { luhnCheckDigit } from '@lobby/shared';
import { expect, onTestFinished, test } from 'vitest';
import { hasSocat, openPtyPair } from '../../../tests/support/ptyPair.ts';
import { temporaryFolder } from '../../../tests/support/temporaryFolder.ts';
import { MagstripeSimulator } from '../simulators/magstripeSimulator.ts';
import { countInMemory } from '../testing/scanMemory.ts';

const SWIPES = 200;
/** Every card of this test starts like this, and nothing else does. */
const MARKER = '9000017391';
const DIGITS_AFTER = 9;
const isLinux = process.platform === 'linux';

function cardNumber(index: number): string {
  const body = `${MARKER}${String(index * 7_919).padStart(8, '0')}`;
  return `${body}${luhnCheckDigit(new TextEncoder().encode(body))}`;
}

/** Swipes 200 cards at a reader in another process and counts what is left of them in its memory. */
async function copiesLeft(
  simulator: MagstripeSimulator,
  kind: string,
  where: string,
  care: string,
): Promise<number> {
  const script = fileURLToPath(new URL('../testing/readerProcess.ts', import.meta.url));
  const child = spawn(process.execPath, [script, kind, where, care], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (output += text));
  await expect.poll(() => output, { timeout: 10_000 }).toBe('ready\n');
  for (let index = 0; index < SWIPES; index += 1) {
    const number = cardNumber(index);
    const manner = index % 40 === 0 ? { chunking: [1] } : { chunking: [index % 2 === 0 ? 40 : 200] };
    await simulator.swipe(
      { track1: `B${number}^TEST/CARD^3012220`, track2: `${number}=30122200000000` },
      manner,
    );
  }
  await expect.poll(() => output.split('card\n').length - 1, { timeout: 10_000 }).toBe(SWIPES);
  const copies = countInMemory(child.pid ?? 0, MARKER, DIGITS_AFTER);
  child.stdin.end();
  await once(child, 'exit');
  return copies;
}

async function networkSimulator(): Promise<{ simulator: MagstripeSimulator; port: string }> {
  const simulator = new MagstripeSimulator();
  onTestFinished(() => simulator.close());
  return { simulator, port: String(await simulator.listenTcp(0)) };
}

test.skipIf(!isLinux)(
  '[Linux] 200 swipes over the network leave no copy of a card number',
  { timeout: 60_000 },
  async () => {
    const { simulator, port } = await networkSimulator();
    expect(await copiesLeft(simulator, 'tcp', port, 'careful')).toBe(0);
  },
);

test.skipIf(!isLinux || !hasSocat)(
  '[Linux, needs socat] 200 swipes over a serial port leave no copy of a card number',
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
