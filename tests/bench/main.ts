import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import buildPages from '../support/buildPages.ts';
import { benchCalls } from './calls.ts';
import { benchChain } from './chain.ts';
import { benchParsers } from './parsers.ts';
import { formatResults, type BenchResult } from './result.ts';
import { benchSwipe } from './swipe.ts';

/** `npm run bench [-- --only NAME] [-- --json]`; NAME is a benchmark or the beginning of one. */
const benches: Readonly<Record<string, () => Promise<BenchResult[]>>> = {
  parsers: benchParsers,
  swipe: benchSwipe,
  calls: benchCalls,
  chain: benchChain,
};

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean', default: false } },
});
const names = Object.keys(benches).filter(
  (name) => values.only === undefined || values.only.startsWith(name),
);
if (names.length === 0) {
  console.error(`No benchmark of that name. There are: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
await buildPages();
const loadBefore = loadavg()[0] ?? 0;
const results: BenchResult[] = [];
for (const name of names) results.push(...(await benches[name]!()));

if (values.json) console.log(JSON.stringify(results, null, 2));
else console.log(`${formatResults(results)}\nload of the machine before: ${loadBefore.toFixed(2)}`);
process.exit(results.every((result) => result.ok) ? 0 : 1);
