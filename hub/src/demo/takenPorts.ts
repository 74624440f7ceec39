import { createServer } from 'node:net';

/** Those of the ports on which something of this machine listens already. */
export async function takenPorts(ports: readonly number[]): Promise<readonly number[]> {
  const taken = await Promise.all(ports.map(async (port) => ({ port, isTaken: await isTaken(port) })));
  return taken.filter((entry) => entry.isTaken).map((entry) => entry.port);
}

function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(true);
    });
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      probe.close(() => {
        resolve(false);
      });
    });
  });
}
