import { mkdirSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { join } from 'node:path';
import { silentLogger } from '@lobby/shared';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { AgentToPage, PageToAgent } from '../pageProtocol.ts';
import { PageAccess } from './pageAccess.ts';
import { PageServer } from './pageServer.ts';
import { openPage } from './testing/openPage.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const greeting: AgentToPage = { type: 'card.reading' };

async function startServer(built = true) {
  const pageDir = temporaryFolder();
  if (built) {
    mkdirSync(join(pageDir, 'assets'));
    writeFileSync(join(pageDir, 'index.html'), '<!doctype html><title>取号</title>');
    writeFileSync(join(pageDir, 'assets', 'main-1.js'), '1');
  }
  const heard: PageToAgent[] = [];
  const server = new PageServer({
    pageDir,
    port: 0,
    access: new PageAccess({ now: Date.now, randomBytes }),
    log: silentLogger,
    greeting: () => greeting,
    onMessage: (message) => heard.push(message),
  });
  await server.start();
  onTestFinished(() => server.stop());
  const url = server.newPageUrl();
  return { server, url, origin: new URL(url).origin, heard, pageDir };
}

const open = (origin: string, token: string, headers: Record<string, string> = { origin }) =>
  fetch(`${origin}/v1/page.open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ token }),
  });

test('the page comes with its policy and is never cached, its assets are', async () => {
  const { origin } = await startServer();
  const page = await fetch(`${origin}/`);
  expect(await page.text()).toContain('取号');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  expect(page.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'");
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.headers.get('cache-control')).toBe('no-store');
  const asset = await fetch(`${origin}/assets/main-1.js`);
  expect(asset.headers.get('cache-control')).toContain('immutable');
  expect(asset.headers.get('content-security-policy')).not.toBeNull();
});

test('nothing outside the folder is served', async () => {
  const { origin } = await startServer();
  for (const path of ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fsecret', '/nothing']) {
    expect((await fetch(`${origin}${path}`)).status).toBeGreaterThanOrEqual(400);
  }
});

test('a page that was never built says what to do, and is there once it is built', async () => {
  const { origin, pageDir } = await startServer(false);
  const missing = await fetch(`${origin}/?load=1`);
  expect(missing.status).toBe(200);
  expect(missing.headers.get('content-security-policy')).not.toBeNull();
  expect(await missing.text()).toContain('npm run build');
  writeFileSync(join(pageDir, 'index.html'), '<!doctype html><title>取号</title>');
  expect(await (await fetch(`${origin}/?load=2`)).text()).toContain('取号');
});

test('a token is exchanged once, for a cookie that scripts cannot read', async () => {
  const { origin, url } = await startServer();
  const token = new URL(url).hash.slice(1);
  const first = await open(origin, token);
  expect(first.status).toBe(204);
  expect(first.headers.get('set-cookie')).toMatch(
    /^lobby_page_\d+=[A-Za-z0-9_-]{32}; Path=\/v1\/; HttpOnly; SameSite=Strict$/,
  );
  expect((await open(origin, token)).status).toBe(401);
  expect((await open(origin, 'guess')).status).toBe(401);
});

test('another site can neither exchange a token nor reach anything under another name', async () => {
  const { origin, url } = await startServer();
  const token = new URL(url).hash.slice(1);
  expect((await open(origin, token, { origin: 'http://evil.example' })).status).toBe(403);
  expect((await open(origin, token, {})).status).toBe(403);
  const status = await new Promise((resolve) => {
    request(`${origin}/`, { headers: { host: 'evil.example' } }, (answer) =>
      resolve(answer.statusCode),
    ).end();
  });
  expect(status).toBe(403);
  expect((await open(origin, token)).status).toBe(204);
});

function refusal(
  origin: string,
  headers: Record<string, string>,
  path = '/v1/page',
): Promise<number | undefined> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, { headers });
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
    socket.on('open', () => resolve(undefined));
    socket.on('error', () => undefined);
  });
}

test('the socket asks for path, origin and cookie', async () => {
  const { origin, url } = await startServer();
  const cookie =
    (await open(origin, new URL(url).hash.slice(1))).headers.get('set-cookie')?.split(';')[0] ?? '';
  expect(await refusal(origin, { origin, cookie }, '/v1/other')).toBe(404);
  expect(await refusal(origin, { origin: 'http://evil.example', cookie })).toBe(403);
  expect(await refusal(origin, { cookie })).toBe(403);
  expect(await refusal(origin, { origin })).toBe(401);
  expect(await refusal(origin, { origin, cookie: `${cookie.slice(0, -1)}!` })).toBe(401);
  expect(await refusal(origin, { origin, cookie })).toBeUndefined();
});

test('a page is greeted with the view and may talk', async () => {
  const { url, heard } = await startServer();
  const page = await openPage(url);
  await expect.poll(() => page.heard).toEqual([greeting]);
  page.send({ type: 'help.call' });
  await expect.poll(() => heard).toEqual([{ type: 'help.call' }]);
});

test.each([
  ['nonsense', (socket: WebSocket) => socket.send('{"type":"ticket.take"}')],
  ['a message that is too long', (socket: WebSocket) => socket.send('x'.repeat(20_000))],
  ['bytes', (socket: WebSocket) => socket.send(Buffer.from([1, 2, 3]))],
  [
    'a flood',
    (socket: WebSocket) => {
      for (let n = 0; n < 150; n += 1) socket.send('{"type":"help.call"}');
    },
  ],
])('a page that sends %s is cut off, and others stay', async (_, misbehave) => {
  const { server, url, heard } = await startServer();
  const good = await openPage(url);
  const bad = await openPage(server.newPageUrl());
  misbehave(bad.socket);
  await expect.poll(() => server.openPages).toBe(1);
  expect(heard.length).toBeLessThanOrEqual(100);
  server.tell({ type: 'card.failed', cause: 'tooFast' });
  await expect.poll(() => good.heard.at(-1)).toEqual({ type: 'card.failed', cause: 'tooFast' });
});

test('only so many pages are open at a time', async () => {
  const { server } = await startServer();
  for (let n = 0; n < 8; n += 1) await openPage(server.newPageUrl());
  await expect(openPage(server.newPageUrl())).rejects.toThrow('503');
});

test('a taken port is said so', async () => {
  const { origin } = await startServer();
  const second = new PageServer({
    pageDir: temporaryFolder(),
    port: Number(new URL(origin).port),
    access: new PageAccess({ now: Date.now, randomBytes }),
    log: silentLogger,
    greeting: () => greeting,
    onMessage: () => undefined,
  });
  await expect(second.start()).rejects.toMatchObject({ code: 'PORT_TAKEN' });
});
