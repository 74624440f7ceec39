import { createRandom } from '../../../../drivers/src/testing/createRandom.ts';
import { watchCoverage } from './coverage.ts';
import type { FuzzTarget } from './fuzzTarget.ts';
import { mutate } from './mutate.ts';

/** Coverage is asked for once after so many inputs: asking costs more than most of them. */
const BATCH = 64;
const KEPT = 2_000;

export interface FuzzOutcome {
  readonly runs: number;
  readonly pieces: number;
  readonly corpus: readonly Uint8Array[];
  readonly crash:
    { readonly input: Uint8Array; readonly message: string; readonly afterMs: number } | undefined;
}

/** Changes inputs at random and keeps what reached new code, until the time is over or a promise is broken. */
export function covFuzz(target: FuzzTarget, durationMs: number, seed: number): FuzzOutcome {
  const random = createRandom(seed);
  const words = target.words.map((word) => Buffer.from(word, 'latin1'));
  const corpus: Uint8Array[] = [...target.seeds, new Uint8Array()];
  const coverage = watchCoverage((url) => target.covers.some((path) => url.includes(`/${path}`)));
  const began = performance.now();
  let runs = 0;
  let crash: FuzzOutcome['crash'];
  try {
    while (crash === undefined && performance.now() - began < durationMs) {
      const batch: Uint8Array[] = [];
      while (batch.length < BATCH && crash === undefined) {
        // Half of them stay close to good input: what grew is mostly rubble.
        const parents = random(2) === 0 ? target.seeds : corpus;
        const input = mutate(parents[random(parents.length)] ?? new Uint8Array(), corpus, words, random);
        batch.push(input);
        runs += 1;
        crash = crashOf(target, input, began);
      }
      if (coverage.isNew() && corpus.length < KEPT) corpus.push(...batch);
    }
    return { runs, pieces: coverage.pieces, corpus, crash };
  } finally {
    coverage.close();
  }
}

function crashOf(target: FuzzTarget, input: Uint8Array, began: number): FuzzOutcome['crash'] {
  try {
    target.run(input);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { input, message, afterMs: Math.round(performance.now() - began) };
  }
}
