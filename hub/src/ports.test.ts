import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { commands, createLogger, decodeValue, errorAnswer } from '@lobby/shared';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { cardOf } from './testing/testCache.ts';
import { TestConsole } from './testing/testConsole.ts';
import { startTestHub, type TestHub } from './testing/testHub.ts';
import { takeRequest } from './testing/testKiosk.ts';

let hub: TestHub;
afterEach(() => hub.stop());

/** What an upgrade came to: 'open', a refusing status, or a close code that came before any message. */
async function knock(url: string, headers: Record<string, string>): Promise<string> {
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

describe('the device port', () => {
  test('knows devices by their secret only', async () => {
    hub = await startTestHub();
    const { deviceId, secret } = hub.device;
    const kiosk = hub.kiosk();
    const wrong = `${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`;
    for (const authorization of [
      '',
      `Lobby-Device ${deviceId}`,
      `Lobby-Device ${deviceId}.${wrong}`,
      `Bearer ${secret}`,
    ]) {
      expect((await kiosk.post('ticket.take', takeRequest(), { authorization })).status).toBe(401);
      expect(await knock(`ws://127.0.0.1:${hub.devicePort}/v1/events`, { authorization })).toBe('401');
    }
  });

  test('refuses every page, also one that knows the secret', async () => {
    hub = await startTestHub();
    const headers = { ...hub.kiosk().headers, origin: `http://127.0.0.1:${hub.devicePort}` };
    const answer = await hub.kiosk().post('ticket.take', takeRequest(), headers);
    expect(answer).toEqual({ status: 403, body: { error: { code: 'ORIGIN_REFUSED' } } });
    expect(await knock(`ws://127.0.0.1:${hub.devicePort}/v1/events`, headers)).toBe('403');
  });

  test('a device of another role may nothing of a kiosk', async () => {
    hub = await startTestHub();
    const display = hub.other('hall');
    expect((await display.post('ticket.take', takeRequest())).status).toBe(403);
    expect(await knock(`ws://127.0.0.1:${hub.devicePort}/v1/events`, display.headers)).toBe('403');
  });

  test('knows one path for sockets', async () => {
    hub = await startTestHub();
    for (const path of ['/', '/v1/events/', '/v1/events?x=1', '/seat/1/v1/events'])
      expect(await knock(`ws://127.0.0.1:${hub.devicePort}${path}`, hub.kiosk().headers)).toBe('404');
  });

  test.each<[string, object, string]>([
    ['an unknown field', { ...takeRequest(), tier: 9 }, 'MESSAGE_INVALID'],
    ['a missing field', { businessId: 'personal' }, 'MESSAGE_INVALID'],
    ['a short request id', { ...takeRequest(), requestId: 'x' }, 'MESSAGE_INVALID'],
    [
      'five card keys',
      { ...takeRequest(), cardKeys: Array.from({ length: 5 }, () => cardOf('gold')[0]) },
      'MESSAGE_INVALID',
    ],
    ['too much of everything', { ...takeRequest(), businessId: 'x'.repeat(70_000) }, 'MESSAGE_TOO_LARGE'],
  ])('refuses %s', async (_name, body, code) => {
    hub = await startTestHub();
    const answer = await hub.kiosk().post('ticket.take', body);
    expect(answer.body).toEqual({ error: { code } });
    expect(answer.status).toBe(code === 'MESSAGE_INVALID' ? 400 : 413);
  });

  test.each([
    ['no JSON', '{', 'application/json'],
    ['a prototype', '{"__proto__":{"x":1},"requestId":"1234567890123456"}', 'application/json'],
    ['JSON 20,000 deep', '['.repeat(20_000) + ']'.repeat(20_000), 'application/json'],
    ['text', 'hello', 'text/plain'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded'],
  ])('refuses %s', async (_name, body, type) => {
    hub = await startTestHub();
    const response = await fetch(`http://127.0.0.1:${hub.devicePort}/v1/help.call`, {
      method: 'POST',
      headers: { ...hub.kiosk().headers, 'content-type': type },
      body,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: { code: 'MESSAGE_INVALID' } });
  });

  test('one device that asks too often is slowed down, another is not', async () => {
    hub = await startTestHub({ config: { limits: { commandsPerSecond: 1, commandBurst: 3 } } });
    const kiosk = hub.kiosk();
    const statuses = [];
    for (let at = 0; at < 5; at += 1) statuses.push((await kiosk.post('help.call', {})).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect((await hub.other('K2').post('help.call', {})).status).toBe(200);
  });

  test('a kiosk that speaks on its socket is cut off', async () => {
    hub = await startTestHub();
    const socket = await hub.kiosk().listen();
    socket.send('{}');
    expect((await once(socket, 'close'))[0]).toBe(4403);
  });
});

describe('the staff port', () => {
  const command = { requestId: 'x'.repeat(16), alertId: 'none' };

  test('asks every command and socket for its own Host and Origin', async () => {
    hub = await startTestHub();
    const page = await hub.signIn('3101');
    const url = `ws://127.0.0.1:${hub.staffPort}/seat/1/v1/events`;
    const { cookie, origin } = page;
    for (const foreign of [
      'http://evil.example',
      `http://127.0.0.1:${hub.devicePort}`,
      'null',
      `${origin}/`,
    ]) {
      const answer = await page.fetch('v1/alert.claim', command, { origin: foreign });
      expect([answer.status, await answer.json()]).toEqual([403, { error: { code: 'ORIGIN_REFUSED' } }]);
      expect(await knock(url, { cookie, origin: foreign })).toBe('403');
    }
    expect(await knock(url, { cookie })).toBe('403');
    expect(await knock(url, { cookie, origin, host: 'evil.example' })).toBe('403');
    expect(await knock(url, { cookie, origin })).toBe('open');
  });

  test('serves nothing under a foreign name, not even a page', async () => {
    hub = await startTestHub();
    const asked = request({ port: hub.staffPort, path: '/healthz', headers: { host: 'evil.example' } }).end();
    const [response] = await once(asked, 'response');
    expect(response.statusCode).toBe(403);
    response.resume();
  });

  test('a socket without a session of its seat is turned away without a word', async () => {
    hub = await startTestHub();
    const { cookie, origin } = await hub.signIn('3101', 1);
    const base = `ws://127.0.0.1:${hub.staffPort}/seat`;
    expect(await knock(`${base}/1/v1/events`, { origin })).toBe('closed 4401 after 0');
    expect(await knock(`${base}/2/v1/events`, { origin, cookie })).toBe('closed 4401 after 0');
    expect(await knock(`${base}/1/v1/events`, { origin, cookie: `${cookie}x` })).toBe('closed 4401 after 0');
    expect(await knock(`${base}/0/v1/events`, { origin, cookie })).toBe('404');
  });

  test('a command without a session of its seat is refused', async () => {
    hub = await startTestHub();
    const { cookie } = await hub.signIn('3101', 1);
    const other = new TestConsole(hub.staffPort, 2, cookie);
    expect((await other.post('alert.claim', { alertId: 'x' })).status).toBe(401);
    expect((await other.fetch('v1/alerts')).status).toBe(401);
  });

  test('a teller has a socket and nothing of the alerts', async () => {
    hub = await startTestHub();
    const teller = await hub.signIn('4001');
    await hub.signIn('3101', 2);
    await hub.kiosk().take('gold');
    expect(teller.of('snapshot')[0]).toMatchObject({ alerts: [], colleagues: [], helpCalls: [] });
    expect((await teller.post('alert.claim', { alertId: 'x' })).status).toBe(403);
    expect((await teller.fetch('v1/alerts')).status).toBe(403);
  });

  test('commands of the other port do not exist here', async () => {
    hub = await startTestHub();
    const page = await hub.signIn('3101');
    expect((await page.post('ticket.take', takeRequest())).status).toBe(404);
    expect((await hub.kiosk().post('alert.claim', { alertId: 'x' })).status).toBe(404);
  });

  test('a sign-in link works once; its cookie is for this seat, unseen by scripts, and ends with the session', async () => {
    hub = await startTestHub();
    const token = hub.hub.issueSignInLink({ staffNo: '3101', seat: 3 });
    const guest = new TestConsole(hub.staffPort, 3, '');
    const redeem = () => guest.fetch('v1/session.redeem', { requestId: randomUUID(), token });
    const response = await redeem();
    expect(decodeValue(commands['session.redeem'].answer, await response.json())).toMatchObject({
      staff: { name: '李敏' },
      role: 'advisor',
    });
    expect(response.headers.get('set-cookie')).toMatch(
      /^lobby_session=[\w-]{43}; Path=\/seat\/3\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    const again = await redeem();
    expect([again.status, await again.json()]).toEqual([401, { error: { code: 'SIGN_IN_LINK_INVALID' } }]);

    const page = new TestConsole(hub.staffPort, 3, response.headers.get('set-cookie')?.split(';')[0] ?? '');
    await page.open();
    expect((await page.post('session.end')).status).toBe(200);
    await expect.poll(() => page.closedWith).toBe(4401);
    expect((await page.fetch('v1/alerts')).status).toBe(401);
  });

  test('guessing at links is slow', async () => {
    hub = await startTestHub();
    const guest = new TestConsole(hub.staffPort, 1, '');
    const statuses = new Set<number>();
    for (let at = 0; at < 25; at += 1)
      statuses.add((await guest.post('session.redeem', { token: 'x'.repeat(22) })).status);
    expect([...statuses]).toEqual([401, 429]);
  });

  test('a session ends by itself after 12 h, and its socket with it', async () => {
    let now = Date.UTC(2026, 2, 10, 1);
    hub = await startTestHub({ deps: { now: () => now } });
    const page = await hub.signIn('3101');
    now += 12 * 3_600_000;
    await expect.poll(() => page.closedWith).toBe(4401);
    expect((await page.fetch('v1/alerts')).status).toBe(401);
  });

  test('older alerts come in pages, newest first', async () => {
    let now = Date.UTC(2026, 2, 10, 1);
    hub = await startTestHub({ deps: { now: () => now } });
    const lobby = await hub.signIn('2101');
    for (let at = 0; at < 5; at += 1) {
      now += 1_000;
      await hub.kiosk().take(undefined, { care: true });
    }
    const page = async (query: string) => (await lobby.fetch(`v1/alerts${query}`)).json();
    const first = (await page('?limit=2')) as { alerts: { ticketNo: string; raisedAt: number }[] };
    expect(first).toMatchObject({ alerts: [{ ticketNo: 'A005' }, { ticketNo: 'A004' }], more: true });
    expect(await page(`?limit=5&before=${first.alerts[1]?.raisedAt}`)).toMatchObject({
      alerts: [{ ticketNo: 'A003' }, { ticketNo: 'A002' }, { ticketNo: 'A001' }],
      more: false,
    });
    for (const wrong of ['?limit=0', '?limit=51', '?limit=x', '?before=-1'])
      expect((await lobby.fetch(`v1/alerts${wrong}`)).status).toBe(400);
  });
});

describe('pages', () => {
  const get = (path: string) => fetch(`http://127.0.0.1:${hub.staffPort}${path}`, { redirect: 'manual' });

  test('a console that is not built says how to build it', async () => {
    hub = await startTestHub();
    const response = await get('/seat/1/');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
  });

  test('every seat gets the page under the strict policy; nothing outside its folder is served', async () => {
    hub = await startTestHub();
    mkdirSync(join(hub.config.consoleDir, 'assets'), { recursive: true });
    writeFileSync(join(hub.config.consoleDir, 'index.html'), '<!doctype html><title>x</title>');
    writeFileSync(join(hub.config.consoleDir, 'assets/a-1.js'), '1');
    writeFileSync(join(hub.config.consoleDir, '.hidden'), 'no');
    expect((await get('/')).headers.get('location')).toBe('/seat/1/');
    const page = await get('/seat/9/');
    expect(await page.text()).toContain('<title>x</title>');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(page.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    const asset = await get('/seat/2/assets/a-1.js');
    expect([asset.status, asset.headers.get('cache-control')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    for (const path of [
      '/seat/0/',
      '/seat/10/',
      '/seat/1/none',
      '/seat/1/.hidden',
      '/seat/1/..%2fhub.db',
      '/seat/1/%2e%2e/hub.db',
    ])
      expect([path, (await get(path)).status]).toEqual([
        path,
        expect.toSatisfy((status: number) => status >= 400),
      ]);
  });

  test('the OpenAPI text names every command', async () => {
    hub = await startTestHub();
    const api = (await (await get('/v1/openapi.json')).json()) as { paths: Record<string, unknown> };
    const named = Object.keys(api.paths).map((path) => path.split('/').at(-1));
    expect(named).toEqual(expect.arrayContaining(Object.keys(commands)));
  });
});

describe('sockets', () => {
  test('an address has only so many', async () => {
    hub = await startTestHub({ config: { limits: { maxSocketsPerAddress: 2 } } });
    const kiosk = hub.kiosk();
    const sockets = [await kiosk.listen(), await kiosk.listen()];
    const url = `ws://127.0.0.1:${hub.devicePort}/v1/events`;
    expect(await knock(url, kiosk.headers)).toBe('429');
    sockets[0]?.close();
    await expect.poll(() => knock(url, kiosk.headers)).toBe('open');
    for (const socket of sockets) socket.terminate();
  });

  test.each([
    ['what is no message', '{"type":"nonsense"}', 4403],
    ['too much', 'x'.repeat(70_000), 1009],
  ])('a page that says %s is cut off', async (_name, text, code) => {
    hub = await startTestHub();
    const page = await hub.signIn('3101');
    page.sayText(text);
    await expect.poll(() => page.closedWith).toBe(code);
  });

  test('a page that talks without end is cut off', async () => {
    hub = await startTestHub();
    const page = await hub.signIn('3101');
    for (let at = 0; at < 100; at += 1) page.say({ type: 'alert.received', alertId: 'x' });
    await expect.poll(() => page.closedWith).toBe(1008);
  });

  test('the hub is never silent for long, and drops who is', async () => {
    let monotonic = 0;
    hub = await startTestHub({ deps: { monotonic: () => monotonic } });
    const page = await hub.signIn('3101');
    await expect.poll(() => page.of('colleague.changed').at(-1)?.colleague.presence).toBe('present');
    monotonic += 5_000;
    await expect.poll(() => page.of('beat')).toHaveLength(1);
    monotonic += 7_000;
    await expect.poll(() => page.of('beat')).toHaveLength(2);
    expect(page.closedWith).toBeUndefined();
    monotonic += 12_001;
    await expect.poll(() => page.closedWith).toBe(1006);
  });

  test('a hub that stops says "come back"', async () => {
    hub = await startTestHub();
    const page = await hub.signIn('3101');
    await hub.restart();
    await expect.poll(() => page.closedWith).toBe(1001);
  });
});

test('no log line holds a secret, a name or a key of a card', async () => {
  const lines: string[] = [];
  hub = await startTestHub({
    log: createLogger({ write: (line) => lines.push(line), now: Date.now, level: 'debug' }),
  });
  const page = await hub.signIn('3101');
  await hub.kiosk().take('gold');
  await hub.kiosk().take('broken');
  await expect.poll(() => page.alerts('alert.raised')).toHaveLength(1);
  const alertId = page.alerts('alert.raised')[0]?.alertId;
  await page.post('alert.claim', { alertId });
  const answer = await page.post('alert.close', { alertId, outcome: 'sold', doNotDisturb: false });
  expect(decodeValue(errorAnswer, answer.body).error.code).toBe('MESSAGE_INVALID');
  const text = lines.join('\n');
  expect(text).toContain('alert raised');
  const [key] = cardOf('gold');
  for (const secret of [
    hub.device.secret,
    page.cookie.split('=')[1],
    '王',
    'c-1',
    key?.token,
    key?.rowKey,
    '李敏',
  ])
    expect(text).not.toContain(secret);
});
