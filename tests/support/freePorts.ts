import { createServer } from 'node:net';

/** A number from which `count` ports in a row are free at this moment. */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const anywhere = await listen(0);
    const servers = [anywhere];
    const address = anywhere.address();
    const first = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      for (let port = first + 1; port < first + count; port += 1) servers.push(await listen(port));
      return first;
    } catch {
      // Somebody has one of them: look elsewhere.
    } finally {
      await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
    }
  }
}

function listen(port: number): Promise<ReturnType<typeof createServer>> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
