import { WebSocket } from 'ws';

/** What an upgrade came to: 'open', a refusing status, or a close code and the messages that came before it. */
export async function knock(url: string, headers: Record<string, string>): Promise<string> {
  const socket = new WebSocket(url, { headers });
  const messages: unknown[] = [];
  socket.on('message', (message) => messages.push(message));
  const outcome = await new Promise<string>((done) => {
    socket.on('unexpected-response', (_request, response) => done(String(response.statusCode)));
    socket.on('error', () => done('error'));
    socket.on('close', (code) => done(`closed ${code} after ${messages.length}`));
    socket.on('message', () => done('open'));
  });
  socket.terminate();
  return outcome;
}
