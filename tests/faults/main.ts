import { everyFaultTest, everyPlant } from './everyFaultTest.ts';
import type { FaultTest } from './faultTest.ts';
import type { Plant } from './plant.ts';
import { catalogTable } from './runner/catalogTable.ts';
import { listTests } from './runner/listTests.ts';
import { runOptions } from './runner/runOptions.ts';
import { runVitest } from './runner/runVitest.ts';
import { tryPlant, type PlantOutcome } from './runner/tryPlant.ts';
import { verdictOf, type Verdict } from './runner/verdicts.ts';

/*
 * Runs the acceptance tests of failures and shows that each sees the bug it is there for (tests/README.md).
 * Exit codes: 0 all is well; 1 a test failed, which is what `--plant` wants; 2 wrong arguments; 3 a plant is NOT caught.
 */
const NOT_CAUGHT = 3;

async function runTests(tests: readonly FaultTest[]): Promise<number> {
  const { code, result } = await runVitest(tests);
  const verdicts = tests.map((each): Verdict =>
    result ? verdictOf(each, result) : { id: each.id, state: 'failed', cases: ['the run broke off'] },
  );
  for (const { id, state, cases } of verdicts) {
    console.log(`${id.padEnd(4)} ${state}`);
    for (const title of cases) console.log(`     ${title}`);
  }
  const count = (state: Verdict['state']): number => verdicts.filter((each) => each.state === state).length;
  // An error outside of every case has failed the run, too.
  const unaccounted = code !== 0 && count('failed') === 0 ? 1 : 0;
  if (unaccounted > 0) console.log('the run ended with an error outside of its cases: see above');
  if (count('skipped') > 0) console.log(`${count('skipped')} skipped: this machine lacks what they need`);
  const failed = count('failed') + unaccounted;
  console.log(`\n${count('passed')} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

function tell({ name, breaks, bug }: Plant, outcome: PlantOutcome): void {
  if (outcome.name === 'caught') {
    console.log(`caught      ${name}: ${breaks} fails, as it must (${bug})`);
    for (const title of outcome.cases) console.log(`            ${title}`);
    return;
  }
  console.log(`NOT CAUGHT  ${name}: ${outcome.why}. ${breaks} does not see this bug: ${bug}`);
}

async function plantOne(plant: Plant): Promise<number> {
  const outcome = await tryPlant(plant, everyFaultTest, false);
  console.log('');
  tell(plant, outcome);
  return outcome.name === 'caught' ? 1 : NOT_CAUGHT;
}

async function prove(plants: readonly Plant[]): Promise<number> {
  let missed = 0;
  for (const plant of plants) {
    const outcome = await tryPlant(plant, everyFaultTest, true);
    tell(plant, outcome);
    if (outcome.name === 'caught') continue;
    missed += 1;
    console.log(outcome.output);
  }
  console.log(`\n${plants.length - missed} caught, ${missed} not caught`);
  return missed === 0 ? 0 : NOT_CAUGHT;
}

async function main(): Promise<number> {
  const options = runOptions(process.argv.slice(2), everyFaultTest, everyPlant);
  switch (options.do) {
    case 'list':
      console.log(listTests(everyFaultTest, everyPlant));
      return 0;
    case 'table':
      console.log(catalogTable(everyFaultTest).join('\n'));
      return 0;
    case 'run':
      return runTests(options.tests);
    case 'plant':
      return plantOne(options.plant);
    case 'prove':
      return prove(options.plants);
    case 'refuse':
      console.error(options.why);
      return 2;
  }
}

process.exitCode = await main();
