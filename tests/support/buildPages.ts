import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from './program.ts';

/**
 * Builds the pages whose sources have changed, so that a fresh checkout can be tested at once. What the build says goes
 * to stderr. @throws Error when it fails
 */
export default async function buildPages(): Promise<void> {
  const script = join(repositoryRoot, 'shared/scripts/buildPages.mjs');
  const build = spawn(process.execPath, [script, '--if-stale', 'kiosk', 'display', 'console', 'demo'], {
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const [code] = (await once(build, 'exit')) as [number | null];
  if (code !== 0) throw new Error('the pages could not be built');
}
