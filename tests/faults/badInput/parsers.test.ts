import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { nightly } from '../../support/nightly.ts';
import { FUZZ_TARGETS } from './fuzz/fuzzTargets.ts';

const FUZZ_MS = nightly(5_000, 60_000);
/** Each night another way; with every change the same. */
const SEED = nightly(20_261_122, Math.floor(Date.now() / 86_400_000));
/** Even on a machine that does much else. */
const MIN_RUNS = 100;
const MAIN = join(import.meta.dirname, 'fuzz/main.ts');

interface Regression {
  readonly parser: string;
  readonly why: string;
  readonly base64: string;
}
// The format of our own file.
const regressions = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fuzz/regressions.json'), 'utf8'),
) as readonly Regression[];

// A process each, because the engine counts for a whole process.
describe.concurrent.each(FUZZ_TARGETS)('the parser $name', ({ name }) => {
  test(
    `keeps its promises for ${FUZZ_MS / 1_000} s of inputs that seek new ground [I3]`,
    { timeout: FUZZ_MS + 60_000 },
    async ({ expect }) => {
      const args = [MAIN, name, String(FUZZ_MS), String(SEED)];
      const { stdout } = await promisify(execFile)(process.execPath, args, { encoding: 'utf8' });
      console.log(`${name}: ${stdout.trim()}`);
      // Written by the line above in main.ts.
      const { runs, crash } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
        runs: number;
        crash: unknown;
      };
      expect({ seed: SEED, crash }).toEqual({ seed: SEED, crash: null });
      expect(runs).toBeGreaterThan(MIN_RUNS);
    },
  );
});

test.each(FUZZ_TARGETS)('good input of $name keeps its promises [I3]', ({ seeds, run }) => {
  for (const seed of seeds) expect(() => run(seed)).not.toThrow();
});

test.each(regressions)('what once broke $parser does so no more: $why [I3]', ({ parser, base64 }) => {
  const target = FUZZ_TARGETS.find(({ name }) => name === parser);
  expect(target).toBeDefined();
  expect(() => target?.run(Buffer.from(base64, 'base64'))).not.toThrow();
});
