import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultTest } from '../faultTest.ts';
import type { Plant } from '../plant.ts';
import { repositoryRoot } from '../../support/repositoryFiles.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { plantedEnvironment } from './plantedEnvironment.ts';
import type { VitestResult } from './verdicts.ts';

const VITEST = join(repositoryRoot, 'node_modules/vitest/vitest.mjs');
/** A planted run may be stuck where a sound one is not. */
const MAX_PLANTED_RUN_MS = 15 * 60_000;

export interface FinishedRun {
  readonly code: number;
  /** undefined: it did not come to its end. */
  readonly result: VitestResult | undefined;
  /** How often a process read the planted file. */
  readonly plantReads: number;
  /** Everything it wrote, when it was told to be quiet. */
  readonly output: string;
}

export interface RunSettings {
  readonly plant?: Plant;
  /** Keep what it says instead of showing it. */
  readonly isQuiet?: boolean;
}

/** Runs the cases of these tests, and no others, in a vitest of their own. */
export async function runVitest(
  tests: readonly FaultTest[],
  { plant, isQuiet = false }: RunSettings = {},
): Promise<FinishedRun> {
  const folder = temporaryFolder('lobby-faults-');
  const resultFile = join(folder.path, 'result.json');
  const readsFile = join(folder.path, 'reads');
  const pattern = `\\[(${tests.map(({ id }) => id).join('|')})\\]`;
  const files = [...new Set(tests.flatMap((each) => each.files))];
  const args = ['run', ...files, '--testNamePattern', pattern, '--reporter', 'verbose', '--reporter', 'json'];
  try {
    const child = spawn(process.execPath, [VITEST, ...args, '--outputFile.json', resultFile], {
      cwd: repositoryRoot,
      env: plant === undefined ? process.env : plantedEnvironment(plant, readsFile),
      stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
      ...(plant !== undefined && { timeout: MAX_PLANTED_RUN_MS }),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => void (output += text));
    const [code] = (await once(child, 'close')) as [number | null];
    return {
      code: code ?? 1,
      // Written by vitest with the reporter asked for above.
      result: existsSync(resultFile)
        ? (JSON.parse(readFileSync(resultFile, 'utf8')) as VitestResult)
        : undefined,
      plantReads: existsSync(readsFile) ? readFileSync(readsFile, 'utf8').split('\n').length - 1 : 0,
      output,
    };
  } finally {
    folder.remove();
  }
}
