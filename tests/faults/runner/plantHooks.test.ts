import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../../support/repositoryFiles.ts';
import type { Plant } from '../plant.ts';
import { PLANT_VARIABLE } from './plantInUse.ts';

const FILE = 'hub/src/domain/signInPolicy.ts';
const plant: Plant = {
  name: 'six-tries',
  breaks: 'N5',
  bug: 'six tries',
  file: FILE,
  find: 'triesBeforeLock: 5',
  replace: 'triesBeforeLock: 6',
};

/** What a fresh Node says the limit is, in its main thread and in a worker. */
function limits(more: NodeJS.ProcessEnv): string {
  const file = pathToFileURL(join(repositoryRoot, FILE)).href;
  const inWorker = `import('${file}').then((m) => console.log('worker', m.signInLimits.triesBeforeLock))`;
  const script = `
    const { signInLimits } = await import('${file}');
    console.log('main', signInLimits.triesBeforeLock);
    const { Worker } = await import('node:worker_threads');
    new Worker(${JSON.stringify(inWorker)}, { eval: true });`;
  const hooks = pathToFileURL(join(import.meta.dirname, 'plantHooks.ts')).href;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: `--import=${hooks}`, ...more },
  });
}

test('a planted process and its workers read the bug; without the variable nobody does', () => {
  expect(limits({ [PLANT_VARIABLE]: JSON.stringify(plant) })).toBe('main 6\nworker 6\n');
  expect(limits({ [PLANT_VARIABLE]: '' })).toBe('main 5\nworker 5\n');
});
