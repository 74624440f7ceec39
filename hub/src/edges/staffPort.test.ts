import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { commands, decodeValue } from '@lobby/shared';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knock } from '../testing/knock.ts';
import { createTestClock } from '../testing/testClock.ts';
import { TestConsole } from '../testing/testConsole.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';
import { takeRequest } from '../testing/testKiosk.ts';

let clock: ReturnType<typeof createTestClock>;
let hub: TestHub;
beforeEach(() => {
  clock = createTestClock();
});
afterEach(() => hub.stop());

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
    expect(await knock(`${base}/1/v1/events`, { origin })).toBe('401');
    expect(await knock(`${base}/2/v1/events`, { origin, cookie })).toBe('401');
    expect(await knock(`${base}/1/v1/events`, { origin, cookie: `${cookie}x` })).toBe('401');
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
    hub = await startTestHub({ deps: { now: () => clock.at, monotonic: () => clock.at } });
    const page = await hub.signIn('3101');
    clock.at += 12 * 3_600_000;
    await expect.poll(() => page.closedWith).toBe(4401);
    expect((await page.fetch('v1/alerts')).status).toBe(401);
  });

  test('older alerts come in pages, newest first', async () => {
    hub = await startTestHub({ deps: clock });
    const lobby = await hub.signIn('2101');
    for (let at = 0; at < 5; at += 1) {
      clock.at += 1_000;
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
