// Soak P2: swipes cards, waits, and searches the memory of the agent and of the page's processes for their numbers.
// node shared/scripts/run.mjs tests/faults/secrets/cardMemory.ts [--swipes 200] [--idle-s 60]   (Linux, root, socat)
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { canaryCards } from '../../support/canaryCards.ts';
import { memoryPieces } from '../../support/memoryPieces.ts';
import { startBranch } from '../../support/startBranch.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { createTraceFinder } from '../../support/traceFinder.ts';

const { values } = parseArgs({
  options: { swipes: { type: 'string', default: '200' }, 'idle-s': { type: 'string', default: '60' } },
});
const swipes = Number(values.swipes);
const idleMs = Number(values['idle-s']) * 1_000;
const TICKET_WAITS_MS = 60_000;
const AGAIN_MS = 4_000;

const canaries = canaryCards(20);
const find = createTraceFinder(canaries);
/** In which forms the cards stand in the memory of a process, one for each place. */
function copiesIn(pid: number): readonly string[] {
  const forms: string[] = [];
  for (const piece of memoryPieces(pid)) for (const { form } of find(piece)) forms.push(form);
  return forms;
}
const shown = (forms: readonly string[]): string => [forms.length, ...new Set(forms)].join(' ');

const folder = temporaryFolder();
const branch = await startBranch({ folder: folder.path, customersPerBranch: 20, cardBusiness: 'personal' });
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
  const { pid } = branch.agent;
  if (pid === undefined) throw new Error('the agent has no process of its own');
  const rssMb = (): string => /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '?';
  const atOnce = copiesIn(pid);
  await pause(idleMs);
  const agent = copiesIn(pid);
  const hub = copiesIn(branch.hub().child.pid ?? 0);
  // The numbers are in this process: a search that finds none here finds nothing at all.
  const control = copiesIn(process.pid);
  process.stdout.write(
    `${papers} tickets, agent ${rssMb()} kB: ${shown(atOnce)} at once, ${shown(agent)} after ${idleMs / 1_000} s; ` +
      `hub: ${shown(hub)}; control (this process): ${control.length}\n`,
  );
  if (agent.length > 0 || hub.length > 0 || control.length === 0) process.exitCode = 1;
} finally {
  await branch.stop();
  folder.remove();
}
