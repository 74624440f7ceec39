import { Agent, request as openRequest } from 'node:http';
import { Agent as TlsAgent, request as openTlsRequest } from 'node:https';
import {
  commands,
  decodeMessage,
  errorAnswer,
  MAX_FROM_HUB_CHARS,
  type CommandAnswer,
  type CommandName,
  type CommandRequest,
  type ErrorAnswer,
} from '@lobby/shared';
import type { z } from 'zod/mini';
import { headersOf, type HubAccess } from './hubAccess.ts';
import type { TrustOptions } from './hubTrust.ts';

/** After this the customer gets a number from the kiosk's own range (trust.md K1). */
export const COMMAND_TIMEOUT_MS = 1_500;
/** A connection the hub closed while it was idle fails at once; the pauses are for a hub that is just restarting. */
const RETRY_PAUSES_MS = [0, 100, 300] as const;
const MAX_CONNECTIONS = 4;

export type HubRefusal = { readonly outcome: 'refused' } & Pick<
  ErrorAnswer['error'],
  'code' | 'triesLeft' | 'until'
>;

export type HubAnswer<N extends CommandName> =
  | { readonly outcome: 'answered'; readonly answer: CommandAnswer<N> }
  | HubRefusal
  /** `perhapsDone`: the hub may have received the command and acted on it. */
  | { readonly outcome: 'unreachable'; readonly perhapsDone: boolean };

export interface HubCommands {
  /** Never rejects. Tries again with the same requestId while the time allows; a repeat gets the first answer (R4). */
  send<N extends CommandName>(name: N, request: CommandRequest<N>, timeoutMs?: number): Promise<HubAnswer<N>>;
  close(): void;
}

/** Commands over connections that stay open: bytes leave four times sooner than with fetch. */
export function createHubCommands(access: HubAccess): HubCommands {
  const { hostname, port } = new URL(access.hubUrl);
  const pool = { keepAlive: true, maxSockets: MAX_CONNECTIONS, scheduling: 'lifo' } as const;
  const { trust } = access;
  const to: Peer = {
    hostname,
    port,
    headers: headersOf(access),
    agent: trust === undefined ? new Agent(pool) : new TlsAgent(pool),
  };
  const send = async <N extends CommandName>(
    name: N,
    request: CommandRequest<N>,
    timeoutMs = COMMAND_TIMEOUT_MS,
  ): Promise<HubAnswer<N>> => {
    const path = `/v1/${name}`;
    const body = JSON.stringify(request);
    const deadline = performance.now() + timeoutMs;
    let perhapsDone = false;
    let hasOtherKey = true;
    for (const pauseMs of RETRY_PAUSES_MS) {
      if (pauseMs > 0) await pause(pauseMs);
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) break;
      const options = trust?.options();
      const reply = await exchange(to, { path, body, timeoutMs: leftMs, options });
      if (reply.state !== 'replied') {
        perhapsDone ||= reply.state === 'lost';
        continue;
      }
      const answer = readReply(name, reply);
      const isStranger = answer.outcome === 'refused' && answer.code === 'IDENTITY_UNKNOWN';
      if (options && !isStranger) trust?.accepted(options);
      if (!options || !isStranger || !hasOtherKey || trust?.refused(options) !== true) return answer;
      // Once: the key of this device was changed beside us.
      hasOtherKey = false;
    }
    return { outcome: 'unreachable', perhapsDone };
  };
  return { send, close: () => to.agent.destroy() };
}

type Reply =
  | { readonly state: 'replied'; readonly status: number; readonly text: string }
  | { readonly state: 'lost' | 'notSent' };

interface Peer {
  readonly hostname: string;
  readonly port: string;
  readonly headers: Record<string, string>;
  readonly agent: Agent;
}

interface Message {
  readonly path: string;
  readonly body: string;
  readonly timeoutMs: number;
  /** undefined: plain HTTP. */
  readonly options: TrustOptions | undefined;
}

function exchange(
  { hostname, port, headers, agent }: Peer,
  { path, body, timeoutMs, options }: Message,
): Promise<Reply> {
  const { promise, resolve } = Promise.withResolvers<Reply>();
  let connected = false;
  const isSecure = options !== undefined;
  const request = (isSecure ? openTlsRequest : openRequest)({
    ...options,
    method: 'POST',
    hostname,
    port,
    path,
    agent,
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    },
  });
  const timer = setTimeout(() => request.destroy(), timeoutMs);
  request.on('socket', (socket) => {
    if (!socket.connecting) connected = true;
    else socket.once(isSecure ? 'secureConnect' : 'connect', () => (connected = true));
  });
  request.on('response', (response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
      if (text.length > MAX_FROM_HUB_CHARS) request.destroy();
    });
    response.on('end', () => resolve({ state: 'replied', status: response.statusCode ?? 0, text }));
  });
  request.on('error', () => undefined); // 'close' follows
  request.on('close', () => {
    clearTimeout(timer);
    resolve({ state: connected ? 'lost' : 'notSent' });
  });
  request.end(body);
  return promise;
}

function readReply<N extends CommandName>(name: N, reply: Reply & { state: 'replied' }): HubAnswer<N> {
  try {
    if (reply.status === 200) {
      // The table pairs each name with its schemas; TypeScript cannot follow that through a lookup.
      const schema = commands[name].answer as unknown as z.ZodMiniType<CommandAnswer<N>>;
      return { outcome: 'answered', answer: decodeMessage(schema, reply.text, MAX_FROM_HUB_CHARS) };
    }
    const { code, triesLeft, until } = decodeMessage(errorAnswer, reply.text, MAX_FROM_HUB_CHARS).error;
    return { outcome: 'refused', code, triesLeft, until };
  } catch {
    // Something answers there, but not the hub as we know it.
    return { outcome: 'unreachable', perhapsDone: true };
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
