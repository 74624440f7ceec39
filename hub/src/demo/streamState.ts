import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DemoBoard } from './demoBoard.ts';

const MAX_WATCHERS = 16;
const BEAT_MS = 5000;

/** Sends the whole state now and after each change, as server-sent events. `false`: too many watch already. */
export function createStateStream(
  board: DemoBoard,
): (request: FastifyRequest, reply: FastifyReply) => boolean {
  let watching = 0;
  return (request, reply) => {
    if (watching >= MAX_WATCHERS) return false;
    watching += 1;
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const tell = (state: unknown): void => void reply.raw.write(`data: ${JSON.stringify(state)}\n\n`);
    tell(board.state());
    const forget = board.watch(tell);
    const beat = setInterval(() => reply.raw.write(':\n\n'), BEAT_MS);
    request.raw.once('close', () => {
      watching -= 1;
      forget();
      clearInterval(beat);
    });
    return true;
  };
}
