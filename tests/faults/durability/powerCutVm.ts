import { parseArgs } from 'node:util';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { everyPlant } from '../everyFaultTest.ts';
import { buildMachine, runUntilCut } from './vm/machine.ts';

// H4: the power of a whole machine is cut while it works, again and again (tests/README.md says what it needs).
const { values } = parseArgs({
  options: {
    kernel: { type: 'string', default: '' },
    modules: { type: 'string', default: '' },
    busybox: { type: 'string', default: '/bin/busybox' },
    /** `tickets`: the hub gives numbers. `files`: a file is replaced. */
    work: { type: 'string', default: 'tickets' },
    cuts: { type: 'string', default: '20' },
    /** A bug of the catalog, to see it lose. */
    plant: { type: 'string' },
  },
});
const EARLIEST_CUT_MS = 500;
const LATEST_CUT_MS = 5_500;
/** A machine that has not begun to work by then never will. */
const START_LIMIT_MS = 600_000;

const { kernel, modules, busybox, work } = values;
const plant = everyPlant.find(({ name }) => name === values.plant);
if (values.plant !== undefined && plant === undefined) throw new Error(`there is no plant ${values.plant}`);
const folder = temporaryFolder('lobby-vm-');
const faults: string[] = [];
let sure = 0;
let kept = 0;
try {
  const machine = buildMachine(folder.path, { kernel, modules, busybox }, work, plant);
  // One start more than cuts: what the last cut left is seen at the start after it.
  for (let start = 0; start <= Number(values.cuts); start += 1) {
    const cutAfterMs = EARLIEST_CUT_MS + Math.random() * (LATEST_CUT_MS - EARLIEST_CUT_MS);
    const from = performance.now();
    const heard = await runUntilCut(machine, cutAfterMs, START_LIMIT_MS);
    const found = heard.find(({ event }) => event === 'found');
    const lost = Math.max(0, sure - (found?.last ?? 0));
    const now = [...(found?.faults ?? ['it says nothing']), ...(lost > 0 ? [`${lost} of ${sure} lost`] : [])];
    faults.push(...now.map((fault) => `after cut ${start}: ${fault}`));
    const work = heard.filter(({ event }) => event === 'kept');
    sure = work.at(-1)?.last ?? 0;
    kept += work.length;
    const seconds = ((performance.now() - from) / 1_000).toFixed(0);
    console.log(
      `start ${start}: found ${found?.last}, lost ${lost}, then kept ${work.length} (${seconds} s)`,
    );
  }
} finally {
  folder.remove();
}
console.log(`${values.cuts} power cuts, ${kept} kept in all, ${faults.length} faults`);
for (const fault of faults) console.log(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
