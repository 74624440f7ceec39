import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { knock } from '../testing/knock.ts';
import { cardOf } from '../testing/testCache.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';
import { takeRequest } from '../testing/testKiosk.ts';

let hub: TestHub;
afterEach(() => hub.stop());

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
