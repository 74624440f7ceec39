import { parseArgs } from 'node:util';
import { checkAssets, CHECK_DRAWS, type CheckLine } from './checkAssets.ts';
import { checkWorld } from './checkWorld.ts';
import { createWorld } from './createWorld.ts';
import { hashWorld } from './hashWorld.ts';

/** `main.ts --seed 1 [--today 2026-11-20] [--check]`: says what a seed makes, and writes nothing. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    today: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    check: { type: 'boolean', default: false },
  },
});

const seed = Number(values.seed);
if (!Number.isInteger(seed) || !/^\d{4}-\d\d-\d\d$/.test(values.today)) {
  console.error('usage: main.ts --seed <whole number> [--today <YYYY-MM-DD>] [--check]');
  process.exit(2);
}

const world = createWorld({ seed, today: values.today });
console.log(`seed ${seed}, ${values.today}: ${hashWorld(world)}`);
if (values.check) {
  print(`${CHECK_DRAWS.toLocaleString('en')} draws of assets`, checkAssets(seed));
  print('the province', checkWorld(world));
}

function print(title: string, lines: readonly CheckLine[]): void {
  console.log(`\n${title.padEnd(44)}${'expected'.padStart(12)}${'got'.padStart(12)}`);
  for (const { what, expected, got, unit } of lines)
    console.log(`${what.padEnd(44)}${figure(expected).padStart(12)}${figure(got).padStart(12)} ${unit}`);
}

function figure(value: number | undefined): string {
  return value === undefined ? '–' : value.toLocaleString('en', { maximumFractionDigits: 3 });
}
