import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../support/repositoryFiles.ts';
import type { FaultTest } from '../faultTest.ts';
import type { Plant } from '../plant.ts';
import { applyPlant } from './applyPlant.ts';
import { runVitest } from './runVitest.ts';
import { verdictOf } from './verdicts.ts';

export type PlantOutcome =
  /** A case of the test it breaks has failed. */
  | { readonly name: 'caught'; readonly cases: readonly string[] }
  | { readonly name: 'notCaught'; readonly why: string; readonly output: string };

/** Runs the test that a plant breaks with the plant on. @throws Error when its place is not there exactly once */
export async function tryPlant(
  plant: Plant,
  tests: readonly FaultTest[],
  isQuiet: boolean,
): Promise<PlantOutcome> {
  applyPlant(readFileSync(join(repositoryRoot, plant.file), 'utf8'), plant);
  const broken = tests.find(({ id, run }) => id === plant.breaks && run === 'ci');
  if (broken === undefined)
    throw new Error(`plant ${plant.name} breaks ${plant.breaks}, which does not run here`);

  const { result, plantReads, output } = await runVitest([broken], { plant, isQuiet });
  const missed = (why: string): PlantOutcome => ({ name: 'notCaught', why, output });
  if (result === undefined) return missed('the run did not come to its end');
  if (plantReads === 0) return missed(`no process of the test read ${plant.file}`);
  const { state, cases } = verdictOf(broken, result);
  if (state === 'failed') return { name: 'caught', cases };
  return missed(state === 'skipped' ? 'the test was skipped' : 'the test stays green');
}
