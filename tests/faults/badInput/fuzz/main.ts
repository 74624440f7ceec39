// Fuzzes one parser: main.ts <name> <milliseconds> [seed]. Standard output: one line of JSON.
import { covFuzz } from './covFuzz.ts';
import { FUZZ_TARGETS } from './fuzzTargets.ts';

const [name, milliseconds, seed = '20261122'] = process.argv.slice(2);
const target = FUZZ_TARGETS.find((each) => each.name === name);
if (target === undefined || !(Number(milliseconds) > 0)) {
  console.error(`usage: main.ts <${FUZZ_TARGETS.map((each) => each.name).join('|')}> <milliseconds> [seed]`);
  process.exit(2);
}
const { runs, pieces, corpus, crash } = covFuzz(target, Number(milliseconds), Number(seed));
const found = crash && { ...crash, input: Buffer.from(crash.input).toString('base64') };
console.log(JSON.stringify({ runs, pieces, corpus: corpus.length, crash: found ?? null }));
