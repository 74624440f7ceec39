import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { createLogger } from '@lobby/shared';
import { scriptedChip, type EmvSteps } from '../diagnostics/scriptedChip.ts';
import { openReader } from '../openReader.ts';
import type { SimulatedChip } from '../simulators/chipContact.ts';
import { emvChip, type EmvChipCard } from '../simulators/emvChip.ts';
import { VIRTUAL_ATR, VirtualCard } from '../simulators/virtualCard.ts';
import { pcscMiniHost } from '../transport/pcscMiniHost.ts';
import { readVectors, type Vector } from './readVectors.ts';
import { recordListener } from './recordListener.ts';

/**
 * A play with a real PC/SC service and its virtual reader, in a network and process space of its own, for
 * pcscVirtual.test.ts. Arguments: the place of pcsc-mini, and the configuration of the virtual reader. Prints what
 * the driver said and how long the cards took, as one JSON line.
 */
const FIRST_SLOT = 35_963;
const SECOND_SLOT = 35_964;
/** Far more than any step takes on a busy machine. */
const STEP_LIMIT_MS = 10_000;
/** How often a removal has to come early: within the second command to the application. */
const COMMANDS_BEFORE_REMOVAL = 3;

const [module, readerConfig] = process.argv.slice(2);
if (module === undefined || readerConfig === undefined) throw new Error('two arguments are needed');

const { heard, listener } = recordListener();
const times: number[] = [];
/** What was said before this has been waited for. */
let heardUpTo = 0;
const log = createLogger({ write: (line) => process.stderr.write(`${line}\n`), now: () => Date.now() });
const reader = openReader(
  { device: 'pcsc', reader: 'Virtual' },
  { ...listener, onCardPresent: (present) => heard.push(present ? 'card in' : 'card out') },
  { log, pcscHost: pcscMiniHost(module) },
);

reader.start();
await hears('offline READER_DRIVER_MISSING');
let service = startService();
await hears('ready');

await holdIn(card({ number: '9000010000000000009', protocol: 'T0' }), VIRTUAL_ATR.t0);
await holdIn(card({ number: '9000010000000018', protocol: 'T1', directory: 'none' }), VIRTUAL_ATR.t1);
await holdIn(
  card({ number: '9000010000000000009', protocol: 'T1', directory: '2PAY.SYS.DDF01' }),
  VIRTUAL_ATR.contactless,
  SECOND_SLOT,
);
await holdIn(card({ number: '9000010000000018', protocol: 'T1', isForeign: true }), VIRTUAL_ATR.t1);
await holdIn(cardOfVector('cup-contact-t1'), VIRTUAL_ATR.t1);
await holdIn(cardOfVector('cup-qpboc'), VIRTUAL_ATR.contactless, SECOND_SLOT);
await takeEarly();

await stopService(service);
await hears('offline');
service = startService();
await hears('ready');
await holdIn(card({ number: '9000010000000018', protocol: 'T0' }), VIRTUAL_ATR.t0);

await reader.stop();
await stopService(service);
process.stdout.write(`${JSON.stringify({ heard, times })}\n`);

function startService(): ChildProcess {
  return spawn('pcscd', ['--foreground', '--config', readerConfig ?? ''], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function stopService(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}

/** From insertion to what comes of it, and out again. */
async function holdIn(chip: () => SimulatedChip, atr: Uint8Array, port: number = FIRST_SLOT): Promise<void> {
  const held = new VirtualCard({ port, atr, chip });
  const start = performance.now();
  await insert(held);
  await hears(/^(card \d|unreadable|tooFast|unsupportedCard)/);
  times.push(Math.round(performance.now() - start));
  held.remove();
  await hears('card out');
}

function card(options: EmvChipCard): () => SimulatedChip {
  return () => emvChip(options);
}

/** A card that says what a recorded conversation says. */
function cardOfVector(id: string): () => SimulatedChip {
  const vector = readVectors<Vector & { readonly steps: EmvSteps }>('emv_dialogues').find(
    (candidate) => candidate.id === id,
  );
  if (!vector) throw new Error(`no vector ${id}`);
  return () => scriptedChip(vector.steps);
}

async function takeEarly(): Promise<void> {
  const card = new VirtualCard({
    port: FIRST_SLOT,
    atr: VIRTUAL_ATR.t1,
    chip: () => {
      const chip = emvChip({ number: '9000010000000018' });
      let commands = 0;
      return (apdu) => {
        commands += 1;
        if (commands === COMMANDS_BEFORE_REMOVAL) card.remove();
        return chip(apdu);
      };
    },
  });
  await insert(card);
  await hears('card out');
}

/** The virtual reader listens a moment after the service has started. */
async function insert(card: VirtualCard): Promise<void> {
  for (const deadline = performance.now() + STEP_LIMIT_MS; ;) {
    try {
      await card.insert();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await wait(100);
    }
  }
}

/** Waits until the driver says this after all that was waited for before. */
async function hears(what: string | RegExp): Promise<void> {
  const from = heardUpTo;
  for (const deadline = performance.now() + STEP_LIMIT_MS; ;) {
    const index = heard.findIndex(
      (line, at) => at >= from && (typeof what === 'string' ? line.startsWith(what) : what.test(line)),
    );
    if (index >= 0) {
      heardUpTo = index + 1;
      return;
    }
    if (performance.now() > deadline)
      throw new Error(`not heard: ${String(what)}, but ${JSON.stringify(heard)}`);
    await wait(20);
  }
}
