import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:tls';
import type { CommandAnswer, ConsoleSelf } from '@lobby/shared';
import { afterEach, expect, test, vi } from 'vitest';
import { keyHash } from '../store/keyHash.ts';
import { errorOf } from '../testing/answers.ts';
import { TestConsole } from '../testing/testConsole.ts';
import { PASSWORD, startTestHub, type TestHub, type TestHubOptions } from '../testing/testHub.ts';
import { CONSOLE_GONE_MS } from './consoleLines.ts';
import { PROOF_MS } from './consoleProofs.ts';

const PIN = '482913';
// Hashes are slow on purpose, and many tests may share the cores.
vi.setConfig({ testTimeout: 20_000 });

let hub: TestHub;
afterEach(() => hub.stop());
const start = async (options: TestHubOptions = {}): Promise<void> => {
  hub = await startTestHub({ ...options, config: { demo: false, ...options.config } });
};

/** The cookie that the shell of this console puts into its window. */
async function proofOf(name: 'desk' | 'other desk'): Promise<string> {
  const { status, body } = await hub.other(name).post('console.prove', {});
  expect(status).toBe(200);
  const { proof, staffOrigin } = body as CommandAnswer<'console.prove'>;
  expect(staffOrigin).toBe(`http://127.0.0.1:${hub.staffPort}`);
  return `lobby_console=${proof}`;
}

const browser = (cookie = ''): TestConsole => new TestConsole(hub.staffPort, 1, cookie);

async function signIn(consoleCookie: string, by: object = { password: PASSWORD }) {
  const command = 'pin' in by ? 'session.signInByPin' : 'session.signIn';
  const body = { requestId: randomUUID(), staffNo: '3101', ...by };
  const response = await browser(consoleCookie).fetch(`v1/${command}`, body);
  return { status: response.status, session: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
}
const isIn = async (...cookies: string[]): Promise<boolean> =>
  (await browser(cookies.join('; ')).fetch('v1/alerts')).status !== 401;

test('a session begun at an enrolled console is worth nothing anywhere else [N6]', async () => {
  await start();
  const [desk, other] = [await proofOf('desk'), await proofOf('other desk')];
  const { session } = await signIn(desk);
  expect(await isIn(session, desk)).toBe(true);
  expect(await isIn(session, other)).toBe(false);
  expect(await isIn(session)).toBe(false);
  await expect(browser(session).open()).rejects.toThrow(/401/);
});

test('a proof is renewed while its window is open, survives a restart of the hub, and ends after its time', async () => {
  let at = 1_000;
  await start({ deps: { monotonic: () => at } });
  const desk = await proofOf('desk');
  const { session } = await signIn(desk);
  await hub.restart();
  expect(await isIn(session, desk)).toBe(true);
  at += PROOF_MS;
  expect(await isIn(session, desk)).toBe(false);
  expect(await isIn(session, await proofOf('desk'))).toBe(true);
});

test('a clock that is set puts nobody out and keeps no proof alive', async () => {
  const clock = { wall: Date.UTC(2026, 2, 10, 1), steady: 0 };
  await start({ deps: { now: () => clock.wall, monotonic: () => clock.steady } });
  const desk = await proofOf('desk');
  const { session } = await signIn(desk);
  clock.wall += 11 * 3_600_000;
  expect(await isIn(session, desk)).toBe(true);
  clock.wall -= 3 * 86_400_000;
  clock.steady += PROOF_MS;
  expect(await isIn(session, desk)).toBe(false);
});

test('a proof that was made up, changed or made for another device is none', async () => {
  await start();
  const desk = await proofOf('desk');
  const { session } = await signIn(desk);
  const [mac = '', at = '', deviceId = ''] = desk.slice('lobby_console='.length).split('.');
  for (const proof of [
    `${'A'.repeat(43)}.${at}.${deviceId}`,
    `${mac}.${Number(at) + 1}.${deviceId}`,
    `${mac}.${at}.${hub.deviceId('other desk')}`,
    '',
    'x'.repeat(5_000),
  ])
    expect({ proof, isIn: await isIn(session, `lobby_console=${proof}`) }).toEqual({ proof, isIn: false });
});

test('a revoked console is out within a second, and so is whoever signed in there', async () => {
  await start();
  const desk = await proofOf('desk');
  const { session } = await signIn(desk);
  const page = browser(`${session}; ${desk}`);
  await page.open();
  const from = performance.now();
  hub.hub.revokeDevice(hub.deviceId('desk'));
  await expect.poll(() => page.closedWith).toBe(4401);
  expect(performance.now() - from).toBeLessThan(1_000);
  expect(await isIn(session, desk)).toBe(false);
  expect((await hub.other('desk').post('console.prove', {})).status).toBe(401);
});

test('a PIN signs in at an enrolled console and nowhere else', async () => {
  await start();
  const desk = await proofOf('desk');
  const { session } = await signIn(desk);
  await browser(`${session}; ${desk}`).post('staff.setPin', { password: PASSWORD, pin: PIN });
  const byPin = { staffNo: '3101', pin: PIN };
  expect(errorOf(await browser().post('session.signInByPin', byPin)).code).toBe('CONSOLE_NOT_ENROLLED');
  const again = await signIn(desk, { pin: PIN });
  expect(again.status).toBe(200);
  expect(await isIn(again.session, desk)).toBe(true);
  expect((await signIn(desk, { pin: '111222' })).status).toBe(401);
});

test('where only enrolled consoles count, a browser on another machine cannot sign in, and is told so before', async () => {
  await start({ config: { consoles: { enrolledOnly: true } } });
  const self = async (cookie = '') =>
    (await browser(cookie).fetch('v1/console')).json() as Promise<ConsoleSelf>;
  expect(await self()).toEqual({ name: null, enrolledOnly: true });
  const password = { staffNo: '3101', password: PASSWORD };
  expect(errorOf(await browser().post('session.signIn', password)).code).toBe('CONSOLE_NOT_ENROLLED');
  const desk = await proofOf('desk');
  expect(await self(desk)).toEqual({ name: 'desk', enrolledOnly: true });
  expect((await signIn(desk)).status).toBe(200);
});

test('kiosks get no proof', async () => {
  await start();
  expect((await hub.kiosk().post('console.prove', {})).status).toBe(403);
});

test('over HTTPS a console is told the name of the pages and the key that is shown there', async () => {
  const names = ['hub.branch.example', '10.1.2.3'];
  await start({ config: { staffTls: { mode: 'branchCa', names } } });
  const { body } = await hub.other('desk').post('console.prove', {});
  const { staffOrigin, staffKeyId } = body as CommandAnswer<'console.prove'>;
  expect(staffOrigin).toBe(`https://hub.branch.example:${hub.staffPort}`);
  const socket = connect({ host: '127.0.0.1', port: hub.staffPort, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const shown = socket.getPeerX509Certificate();
  socket.destroy();
  expect(shown && keyHash(shown).toString('base64url')).toBe(staffKeyId);
});

test('a console is connected while its shell asks for proofs, and its comings and goings are kept', async () => {
  let at = 1_000;
  await start({ deps: { monotonic: () => at } });
  const isOnline = () =>
    hub.hub.devices().find(({ deviceId }) => deviceId === hub.deviceId('desk'))?.isOnline;
  expect(isOnline()).toBe(false);
  await proofOf('desk');
  expect(isOnline()).toBe(true);
  at += CONSOLE_GONE_MS - 1;
  await proofOf('desk');
  at += CONSOLE_GONE_MS - 1;
  await proofOf('other desk'); // something else happens
  expect(isOnline()).toBe(true);
  at += 1;
  await expect.poll(isOnline).toBe(false);
});
