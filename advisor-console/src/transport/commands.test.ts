import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createCommands } from './commands.ts';
import { newRequestId } from './newRequestId.ts';

interface Heard {
  readonly path: string;
  readonly body: { readonly requestId: string };
}
type Reply = 'drop' | { readonly status: number; readonly body: unknown };

let server: Server | undefined;
afterEach(() => server?.close());

/** A hub that gives the replies in turn and then repeats the last one. */
async function startHub(...replies: readonly Reply[]) {
  const heard: Heard[] = [];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      const reply = replies[Math.min(heard.length, replies.length - 1)] ?? 'drop';
      heard.push({ path: request.url ?? '', body: JSON.parse(text) });
      if (reply === 'drop') {
        response.destroy();
        return;
      }
      response
        .writeHead(reply.status, { 'content-type': 'application/json' })
        .end(JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const pauses: number[] = [];
  const send = createCommands({
    url: `http://127.0.0.1:${port}/seat/1/v1/`,
    fetch,
    newRequestId,
    random: () => 0,
    wait: async (ms) => void pauses.push(ms),
  });
  return { send, heard, pauses };
}

const person = { staffId: 's-2', name: '张伟' };
const signedIn = { status: 200, body: { staff: person, role: 'advisor' } };
const token = 'a'.repeat(22);

test('a command is posted under its name with a fresh request id', async () => {
  const { send, heard } = await startHub(signedIn);
  expect(await send('session.redeem', { token })).toEqual({
    ok: true,
    answer: { staff: person, role: 'advisor' },
  });
  expect(heard[0]?.path).toBe('/seat/1/v1/session.redeem');
  expect(heard[0]?.body.requestId).toMatch(/^[0-9a-f]{32}$/);
});

test('a lost answer is asked for again with the same request id', async () => {
  const { send, heard, pauses } = await startHub('drop', { status: 503, body: {} }, signedIn);
  expect((await send('session.redeem', { token })).ok).toBe(true);
  expect(new Set(heard.map((one) => one.body.requestId)).size).toBe(1);
  expect(pauses).toEqual([400, 800]);
});

test('a hub that never answers is a value, after four tries', async () => {
  const { send, heard } = await startHub('drop');
  expect(await send('session.end', {})).toEqual({ ok: false, code: 'HUB_UNREACHABLE' });
  expect(heard).toHaveLength(4);
});

test('a refusal carries its code and the owner, and is not repeated', async () => {
  const { send, heard } = await startHub({
    status: 409,
    body: { error: { code: 'ALERT_TAKEN', owner: person } },
  });
  expect(await send('alert.claim', { alertId: 'a-1' })).toEqual({
    ok: false,
    code: 'ALERT_TAKEN',
    owner: person,
  });
  expect(heard).toHaveLength(1);
});

test('an answer that is not one of ours is a named failure', async () => {
  const { send } = await startHub({ status: 200, body: { surprise: true } });
  expect(await send('session.redeem', { token })).toEqual({ ok: false, code: 'MESSAGE_INVALID' });
});

test('the caller may keep a request id over several sendings', async () => {
  const { send, heard } = await startHub({ status: 200, body: {} });
  await send('session.end', {}, { requestId: 'kept-request-id-1' });
  expect(heard[0]?.body.requestId).toBe('kept-request-id-1');
});
