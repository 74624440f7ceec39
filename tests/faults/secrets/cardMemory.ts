// Soak P2: swipes cards, waits, and searches the memory of the agent and of the page's processes for their numbers.
// node shared/scripts/run.mjs tests/faults/secrets/cardMemory.ts [--swipes 200] [--idle-s 60]   (Linux, root, socat)
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { countInMemory } from '../../../drivers/src/testing/scanMemory.ts';
import { canaryCards } from '../../support/canaryCards.ts';
import { startBranch } from '../../support/startBranch.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const { values } = parseArgs({
  options: { swipes: { type: 'string', default: '200' }, 'idle-s': { type: 'string', default: '60' } },
});
const swipes = Number(values.swipes);
const idleMs = Number(values['idle-s']) * 1_000;
/** What every canary begins with, and how many digits follow in the shorter ones. */
const PREFIX = '900001';
const DIGITS_AFTER = 10;
const TICKET_WAITS_MS = 30_000;

const canaries = canaryCards(20);
const folder = temporaryFolder();
const branch = await startBranch({ folder: folder.path, customersPerBranch: 20, cardBusiness: 'personal' });
try {
  let papers = 0;
  branch.printer.onTicket(() => void (papers += 1));
  const swipe = async (card: string): Promise<void> => {
    const expected = papers + 1;
    await branch.swipe(`${card}=30122200000000000`);
    for (const until = Date.now() + TICKET_WAITS_MS; papers < expected; await pause(10))
      if (Date.now() > until) throw new Error('a swipe gave no ticket');
  };
  for (let nth = 0; nth < swipes; nth += 1) await swipe(canaries[nth % canaries.length] ?? '');
  const { pid } = branch.agent;
  if (pid === undefined) throw new Error('the agent has no process of its own');
  const rssMb = (): string => /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '?';
  const at = countInMemory(pid, PREFIX, DIGITS_AFTER);
  await pause(idleMs);
  const agent = countInMemory(pid, PREFIX, DIGITS_AFTER);
  const hub = countInMemory(branch.hub().child.pid ?? 0, PREFIX, DIGITS_AFTER);
  // The numbers are in this process: a search that finds none here finds nothing at all.
  const control = countInMemory(process.pid, PREFIX, DIGITS_AFTER);
  process.stdout.write(
    `${papers} tickets, agent ${rssMb()} kB: ${at} copies at once, ${agent} after ${idleMs / 1_000} s; ` +
      `hub: ${hub}; control (this process): ${control}\n`,
  );
  if (agent > 0 || hub > 0 || control === 0) process.exitCode = 1;
} finally {
  await branch.stop();
  folder.remove();
}
