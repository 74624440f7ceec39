import { connect, createServer, type Server, type Socket } from 'node:net';

/** What a bad network does to each connection from now on. */
export type Weather =
  | { readonly name: 'fair' }
  /** Bytes are taken and never come out, nor do later ones of the same connection. */
  | { readonly name: 'blackhole' }
  /** As with a pulled cable: nor does either side hear that the other has hung up. */
  | { readonly name: 'pulled' }
  /** Lost is what the client says; it still hears the server. */
  | { readonly name: 'mute' }
  | { readonly name: 'slow'; readonly delayMs: number }
  /** TCP resets to both sides after so many bytes in either direction. */
  | { readonly name: 'resetAfter'; readonly bytes: number }
  | { readonly name: 'closed' };

/** A TCP proxy on loopback with weather. */
export class FlakyProxy {
  weather: Weather = { name: 'fair' };
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  port = 0;

  constructor(target: () => number) {
    this.#server = createServer((client) => {
      if (this.weather.name === 'closed') {
        client.destroy();
        return;
      }
      const upstream = connect(target(), '127.0.0.1');
      let passed = 0;
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        const lane = createLane(to);
        this.#sockets.add(from);
        from.on('error', () => from.destroy());
        from.on('close', () => {
          this.#sockets.delete(from);
          if (this.weather.name === 'pulled') return;
          client.destroy();
          upstream.destroy();
        });
        from.on('data', (chunk: Buffer) => {
          passed += chunk.length;
          const { weather } = this;
          if (weather.name === 'resetAfter' && passed > weather.bytes) {
            client.resetAndDestroy();
            upstream.resetAndDestroy();
          } else if (isLost(weather, from === client)) lane.lose();
          else lane.pass(chunk, weather.name === 'slow' ? weather.delayMs : 0);
        });
      }
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
    this.port = address.port;
    return this.port;
  }

  /** Every open connection, at once. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }
}

/** One direction of a connection: bytes come out in order, whatever the weather was in between. */
function createLane(to: Socket) {
  let isBroken = false;
  let freeAt = 0;
  return {
    lose(): void {
      isBroken = true;
    },
    pass(chunk: Buffer, delayMs: number): void {
      if (isBroken) return;
      const now = performance.now();
      freeAt = Math.max(freeAt, now + delayMs);
      if (freeAt <= now) to.write(chunk);
      else setTimeout(() => to.writable && to.write(chunk), freeAt - now);
    },
  };
}

function isLost({ name }: Weather, isFromClient: boolean): boolean {
  return name === 'blackhole' || name === 'pulled' || (name === 'mute' && isFromClient);
}
