import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Upgrade {
  readonly port: number;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent in one go with the request, before any answer. */
  readonly firstBytes?: Uint8Array;
  /** An open connection, for instance over TLS. Default: a new one over TCP. */
  readonly stream?: Socket;
}

/** A connection that asked for a WebSocket and goes on in bytes of the test's own. */
export interface RawSocket {
  readonly stream: Socket;
  /** Bytes heard so far, the answer to the upgrade included. */
  readonly heard: () => Buffer;
  /** The close code heard, 0 for an end without one; undefined while it is open. */
  readonly closedWith: () => number | undefined;
}

const HEADERS_END = '\r\n\r\n';
const CLOSE = 0x88;
const PAUSE_CHECK_MS = 10;

/** Resolves with the first bytes of the answer, or the end of the connection. */
export async function askUpgrade({
  port,
  path,
  headers = {},
  firstBytes,
  stream,
}: Upgrade): Promise<RawSocket> {
  const socket = stream ?? connect({ port, host: '127.0.0.1' });
  const heard: Buffer[] = [];
  let ended = false;
  socket.on('error', () => undefined);
  socket.on('data', (data: Buffer) => heard.push(data));
  socket.on('close', () => (ended = true));
  const lines = [
    `GET ${path} HTTP/1.1`,
    ...Object.entries({
      host: `127.0.0.1:${port}`,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(Buffer.concat([Buffer.from(lines.join('\r\n') + HEADERS_END), firstBytes ?? Buffer.alloc(0)]));
  while (heard.length === 0 && !ended) await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  const all = (): Buffer => Buffer.concat(heard);
  return { stream: socket, heard: all, closedWith: () => closeCodeIn(all()) ?? (ended ? 0 : undefined) };
}

/** Resolves once the hub has cut it off. @throws Error after `withinMs` */
export async function untilCut(socket: RawSocket, withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  while (socket.closedWith() === undefined) {
    if (performance.now() > until) throw new Error(`still open after ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_CHECK_MS));
  }
}

export interface FrameParts {
  readonly isLast?: boolean;
  /** 0 continuation, 1 text, 2 binary, 8 close, 9 ping, 10 pong. */
  readonly opcode?: number;
  readonly isCompressed?: boolean;
}

/** One masked frame, as a client sends it. */
export function frame(payload: Uint8Array | string, parts: FrameParts = {}): Buffer {
  const { isLast = true, opcode = 1, isCompressed = false } = parts;
  const body = Buffer.from(payload);
  const first = (isLast ? 0x80 : 0) | (isCompressed ? 0x40 : 0) | opcode;
  const mask = randomBytes(4);
  for (let at = 0; at < body.length; at += 1) body[at] = (body[at] ?? 0) ^ (mask[at % 4] ?? 0);
  return Buffer.concat([frameHead(first, body.length), mask, body]);
}

/** What a frame of this length begins with. */
export function frameHead(first: number, length: number): Buffer {
  if (length < 126) return Buffer.from([first, 0x80 | length]);
  if (length < 65_536) return Buffer.from([first, 0xfe, length >> 8, length & 0xff]);
  const head = Buffer.alloc(10);
  head[0] = first;
  head[1] = 0xff;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}

/** The code of the close frame among what a server has sent behind its headers. */
function closeCodeIn(bytes: Buffer): number | undefined {
  const end = bytes.indexOf(HEADERS_END);
  let at = end < 0 ? bytes.length : end + HEADERS_END.length;
  while (at + 2 <= bytes.length) {
    const short = bytes.readUInt8(at + 1);
    const size = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (at + size > bytes.length) return undefined;
    if (bytes.readUInt8(at) === CLOSE) return at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : undefined;
    const length =
      size === 2 ? short : size === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    at += size + length;
  }
  return undefined;
}
