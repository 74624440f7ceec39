import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { AppError } from '@lobby/shared';

export interface FolderLock {
  /** Never rejects. */
  release(): Promise<void>;
}

/**
 * Makes sure that one process at a time works in a folder: two agents on one spool would give numbers twice. The lock is
 * a name the operating system gives back when the process ends in whatever way, so kill -9 leaves nothing behind.
 * @throws AppError STORE_IN_USE
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const name = lockName(realpathSync(folder));
  try {
    return await listenOn(name);
  } catch (cause) {
    if (!(await isLeftOver(name)))
      throw new AppError('STORE_IN_USE', 'another agent works in this folder', cause);
    rmSync(name, { force: true });
    return listenOn(name);
  }
}

function lockName(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\lobby-kiosk-${hash}`;
  // Linux has names that are no files; elsewhere it is a socket file, which a killed process leaves behind.
  return process.platform === 'linux' ? `\0lobby-kiosk-${hash}` : join(folder, 'lock');
}

async function listenOn(name: string): Promise<FolderLock> {
  const server: Server = createServer((socket) => socket.destroy());
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(name, resolve);
  await promise;
  server.unref();
  return {
    release: () =>
      new Promise((done) => {
        server.close(() => done());
      }),
  };
}

/** A socket file nobody answers on. */
async function isLeftOver(name: string): Promise<boolean> {
  if (process.platform === 'win32' || process.platform === 'linux') return false;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(name);
  socket.once('connect', () => resolve(false));
  socket.once('error', () => resolve(true));
  const left = await promise;
  socket.destroy();
  return left;
}
