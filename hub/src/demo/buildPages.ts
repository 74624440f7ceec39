import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { AppError } from '@lobby/shared';

/** Builds the pages whose sources have changed; usually none. @throws AppError INTERNAL */
export function buildPages(repository: string): Promise<void> {
  return new Promise((done, fail) => {
    const script = join(repository, 'shared/scripts/buildPages.mjs');
    const child = spawn(process.execPath, [script, '--if-stale', 'kiosk', 'display', 'console', 'demo'], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', fail);
    child.once('exit', (code) => {
      if (code === 0) done();
      else fail(new AppError('INTERNAL', 'the pages could not be built'));
    });
  });
}
