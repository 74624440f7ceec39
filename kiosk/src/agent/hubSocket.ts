import { once } from 'node:events';
import { request as openRequest, type IncomingMessage } from 'node:http';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import {
  AppError,
  CERTIFICATE_NAME,
  commands,
  decodeMessage,
  errorAnswer,
  hasCode,
  MAX_FROM_HUB_CHARS,
  type CommandAnswer,
  type CommandName,
  type CommandRequest,
} from '@lobby/shared';
import type { z } from 'zod/mini';
import { isWrongHub } from './hubTls.ts';

const CONNECT_MS = 5_000;

/** One TLS session whose exported keying material is part of what is proved in it. @throws AppError HUB_KEY_WRONG, HUB_UNREACHABLE */
export async function openHubSocket(options: ConnectionOptions): Promise<TLSSocket> {
  const socket = connect({ ...options, minVersion: 'TLSv1.3' });
  socket.on('error', () => socket.destroy());
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(CONNECT_MS) });
    return socket;
  } catch (cause) {
    socket.destroy();
    if (cause instanceof Error && isWrongHub(cause))
      throw new AppError('HUB_KEY_WRONG', 'not our hub answers at its address', cause);
    throw new AppError('HUB_UNREACHABLE', 'no secure connection to the hub', cause);
  }
}

/** One command, the only one of this connection. @throws AppError the code of the refusal, HUB_UNREACHABLE, MESSAGE_TOO_LARGE */
export async function askHub<N extends CommandName>(
  socket: TLSSocket,
  name: N,
  command: CommandRequest<N>,
): Promise<CommandAnswer<N>> {
  const { status, text } = await exchange(socket, 'POST', `/v1/${name}`, JSON.stringify(command));
  // The table pairs each name with its schemas; TypeScript cannot follow that through a lookup.
  const schema = commands[name].answer as unknown as z.ZodMiniType<CommandAnswer<N>>;
  try {
    if (status === 200) return decodeMessage(schema, text, MAX_FROM_HUB_CHARS);
    const { code } = decodeMessage(errorAnswer, text, MAX_FROM_HUB_CHARS).error;
    throw new AppError(code, `the hub refuses ${name}`);
  } catch (cause) {
    if (cause instanceof AppError && !hasCode(cause, 'MESSAGE_INVALID')) throw cause;
    throw new AppError('HUB_UNREACHABLE', 'the hub gave no answer', cause);
  }
}

/** Whether the hub knows the key of this connection. @throws AppError HUB_UNREACHABLE */
export async function isKnownAt(socket: TLSSocket): Promise<boolean> {
  const { status } = await exchange(socket, 'GET', '/healthz', '');
  return status === 200;
}

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
}

async function exchange(
  socket: TLSSocket,
  method: 'GET' | 'POST',
  path: string,
  body: string,
): Promise<Answer> {
  const json = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const request = openRequest({
    method,
    path,
    headers: { host: CERTIFICATE_NAME, ...(method === 'POST' && json) },
    timeout: CONNECT_MS,
    createConnection: () => socket,
  });
  request.on('timeout', () => request.destroy());
  request.end(body);
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of response.setEncoding('utf8')) {
      text += String(chunk);
      if (text.length > MAX_FROM_HUB_CHARS)
        throw new AppError('MESSAGE_TOO_LARGE', 'the answer is too large');
    }
    return { status: response.statusCode, text };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('HUB_UNREACHABLE', 'the hub gave no answer', cause);
  }
}
