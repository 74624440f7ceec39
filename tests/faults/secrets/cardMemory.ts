// P2: swipes cards, waits, and searches the memory of agent and hub for their numbers.
// node shared/scripts/run.mjs tests/faults/secrets/cardMemory.ts [--swipes 200] [--idle-s 60] [--plant cardKeptAsText]
// Linux, root, socat. Exit codes: 0 no copy; 1 copies, or a search that finds nothing at all.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { canaryCards } from '../../support/canaryCards.ts';
import { startProgram } from '../../support/program.ts';
import { startBranch } from '../../support/startBranch.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { createTraceFinder } from '../../support/traceFinder.ts';
import { everyPlant } from '../everyFaultTest.ts';
import { plantedEnvironment } from '../runner/plantedEnvironment.ts';
import { memoryCopies, type MemoryCopy } from './memoryCopies.ts';

const { values } = parseArgs({
  options: {
    swipes: { type: 'string', default: '200' },
    'idle-s': { type: 'string', default: '60' },
    /** A bug of the catalog, to see that its copies are found. */
    plant: { type: 'string' },
  },
});
const swipes = Number(values.swipes);
const idleMs = Number(values['idle-s']) * 1_000;
const TICKET_WAITS_MS = 60_000;
const AGAIN_MS = 4_000;
const MAX_SHOWN = 20;

const plant = everyPlant.find(({ name }) => name === values.plant);
if (values.plant !== undefined && plant === undefined) throw new Error(`there is no plant ${values.plant}`);
const canaries = canaryCards(20);
const find = createTraceFinder(canaries);

/** Searches a process and says what was found where. */
function search(name: string, pid: number | undefined): readonly MemoryCopy[] {
  if (pid === undefined) throw new Error(`${name} has no process of its own`);
  const from = performance.now();
  const copies = memoryCopies(pid, find);
  const seconds = ((performance.now() - from) / 1_000).toFixed(1);
  const rssKb = /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  console.log(`${name}: ${copies.length} copies in ${rssKb} kB, searched in ${seconds} s`);
  for (const { form, address, around } of copies.slice(0, MAX_SHOWN))
    console.log(`  ${form} at ${address}: ${around}`);
  return copies;
}

/** A program that holds one of the numbers as a text: a search that does not find it finds nothing at all. */
async function searchHolder(): Promise<readonly MemoryCopy[]> {
  const holder = startProgram('tests/faults/secrets/cardHolder.ts', []);
  await holder.next('holding');
  try {
    return search('control', holder.child.pid);
  } finally {
    await holder.stop();
  }
}

const folder = temporaryFolder();
const branch = await startBranch({
  folder: folder.path,
  customersPerBranch: 20,
  cardBusiness: 'personal',
  ...(plant !== undefined && { env: plantedEnvironment(plant, join(folder.path, 'reads')) }),
});
try {
  let papers = 0;
  branch.printer.onTicket(() => void (papers += 1));
  /** Again until there is a ticket: the reader may still be on its way, and a second swipe at once is none. */
  const swipe = async (card: string): Promise<void> => {
    const before = papers;
    for (const until = Date.now() + TICKET_WAITS_MS; papers === before;) {
      if (Date.now() > until) throw new Error('a swipe gave no ticket');
      await branch.swipe(`${card}=30122200000000000`);
      for (let waited = 0; waited < AGAIN_MS && papers === before; waited += 10) await pause(10);
    }
  };
  for (let nth = 0; nth < swipes; nth += 1) await swipe(canaries[nth % canaries.length] ?? '');
  console.log(`${swipes} swipes, ${papers} tickets`);
  const { pid } = branch.agent;
  search('agent, at once', pid);
  await pause(idleMs);
  const agent = search(`agent, after ${idleMs / 1_000} s`, pid);
  const hub = search('hub', branch.hub().child.pid);
  const control = await searchHolder();
  if (agent.length > 0 || hub.length > 0 || control.length === 0) process.exitCode = 1;
} finally {
  await branch.stop();
  folder.remove();
}
