import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { realpathSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Logger } from '@lobby/shared';

const MAX_LINE_BYTES = 4_096;
const MAX_CONNECTIONS = 8;
/** For one question. */
const IDLE_MS = 5_000;
const NEWLINE = 0x0a;

/**
 * Where the running hub takes commands of its own machine: a socket in the data folder that only its user may open
 * (0600; on Windows a pipe, on which others may at most read).
 */
export function adminSocketPath(dataDir: string): string {
  if (process.platform !== 'win32') return join(dataDir, 'admin.sock');
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 32);
  return `\\\\.\\pipe\\lobby-hub-${name}`;
}

/** Answers one line a connection with one line. Only for the hub that holds the folder's lock. @returns how to close it */
export async function openAdminSocket(
  path: string,
  answer: (line: string) => object,
  log: Logger,
): Promise<() => Promise<void>> {
  // What a killed hub left behind; the lock of the folder says that nobody listens there.
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serve(socket, answer);
  });
  server.maxConnections = MAX_CONNECTIONS;
  const former = process.umask(0o177);
  try {
    server.listen(path);
    await once(server, 'listening');
  } catch (error) {
    log.error('commands of this machine are not heard', { error });
  } finally {
    process.umask(former);
  }
  server.on('error', (error) => log.error('the socket for commands failed', { error }));
  return async () => {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
}

function serve(socket: Socket, answer: (line: string) => object): void {
  let heard = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk]);
    const end = heard.indexOf(NEWLINE);
    if (end < 0 && heard.length <= MAX_LINE_BYTES) return;
    socket.removeAllListeners('data');
    if (end < 0 || end > MAX_LINE_BYTES) socket.destroy();
    else socket.end(`${JSON.stringify(answer(heard.toString('utf8', 0, end)))}\n`);
  });
}
