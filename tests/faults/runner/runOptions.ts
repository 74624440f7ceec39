import type { FaultTest } from '../faultTest.ts';
import type { Plant } from '../plant.ts';

/** What the runner was asked for. */
export type RunOptions =
  | { readonly do: 'list' | 'table' }
  | { readonly do: 'run'; readonly tests: readonly FaultTest[] }
  | { readonly do: 'plant'; readonly plant: Plant }
  | { readonly do: 'prove'; readonly plants: readonly Plant[] }
  | { readonly do: 'refuse'; readonly why: string };

export const USAGE = `usage: npm run test:faults -- [what]
  (nothing)         every acceptance test of failures that runs with each change
  --list            what there is: ids, claims, when they run, files, plants
  --table           the table of tests/README.md
  --only H1[,K2]    just these
  --plant NAME      the test that NAME breaks, with this bug switched on: it must fail
  --prove [H1,…]    every plant of these tests, or of these ids, one after the other: each must be caught`;

export function runOptions(
  args: readonly string[],
  tests: readonly FaultTest[],
  plants: readonly Plant[],
): RunOptions {
  const [flag, value, ...rest] = args;
  if (flag === undefined) return { do: 'run', tests: tests.filter(({ run }) => run === 'ci') };
  if (rest.length > 0) return { do: 'refuse', why: USAGE };
  if (flag === '--list' && value === undefined) return { do: 'list' };
  if (flag === '--table' && value === undefined) return { do: 'table' };
  if (flag === '--only' && value !== undefined) return only(value, tests);
  if (flag === '--plant' && value !== undefined) return plantCalled(value, tests, plants);
  if (flag === '--prove') return prove(value, tests, plants);
  return { do: 'refuse', why: USAGE };
}

function only(value: string, tests: readonly FaultTest[]): RunOptions {
  const ids = value.split(',');
  const known = new Map(tests.map((each) => [each.id, each]));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0)
    return { do: 'refuse', why: `no test ${unknown.join(', ')}; there are ${[...known.keys()].join(', ')}` };
  const chosen = ids.flatMap((id) => known.get(id) ?? []);
  const apart = chosen.find(({ run }) => run !== 'ci');
  if (apart !== undefined) return { do: 'refuse', why: `${apart.id} ${howItRuns(apart)}` };
  return { do: 'run', tests: chosen };
}

function howItRuns({ run, files }: FaultTest): string {
  return run === 'soak'
    ? `takes long: start it by hand, see ${files.join(', ')}`
    : `is a sheet for people: ${files.join(', ')}`;
}

function plantCalled(name: string, tests: readonly FaultTest[], plants: readonly Plant[]): RunOptions {
  const plant = plants.find((each) => each.name === name);
  const apart = tests.find(({ id, run }) => id === plant?.breaks && run !== 'ci');
  if (apart !== undefined)
    return { do: 'refuse', why: `${apart.id} ${howItRuns(apart)}, with --plant ${name}` };
  if (plant !== undefined) return { do: 'plant', plant };
  return {
    do: 'refuse',
    why: `no plant ${name}; there are\n  ${plants.map((each) => each.name).join('\n  ')}`,
  };
}

function prove(
  value: string | undefined,
  tests: readonly FaultTest[],
  everyPlant: readonly Plant[],
): RunOptions {
  const plants = everyPlant.filter(({ breaks }) =>
    tests.some(({ id, run }) => id === breaks && run === 'ci'),
  );
  if (value === undefined) return { do: 'prove', plants };
  const ids = value.split(',');
  const without = ids.filter((id) => !plants.some(({ breaks }) => breaks === id));
  if (without.length > 0) return { do: 'refuse', why: `no plant breaks ${without.join(', ')}` };
  return { do: 'prove', plants: plants.filter(({ breaks }) => ids.includes(breaks)) };
}
