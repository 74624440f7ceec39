import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { silentLogger } from '@lobby/shared';
import { afterEach, expect, test } from 'vitest';
import { PageAccess } from '../../../kiosk/src/agent/pageAccess.ts';
import { PageServer } from '../../../kiosk/src/agent/pageServer.ts';
import { startTestHub, type TestHub } from '../../../hub/src/testing/testHub.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const SECRET = 'what nobody outside may read';
const VARIANTS = 200;

const folder = temporaryFolder();
let hub: TestHub | undefined;
let server: PageServer | undefined;
afterEach(async () => {
  await hub?.stop();
  await server?.stop();
  folder.remove();
});

const UPS = [
  '../',
  '..%2f',
  '..%2F',
  '%2e%2e/',
  '%2e%2e%2f',
  '.%2e/',
  '%2e./',
  '..\\',
  '..%5c',
  '%2e%2e%5c',
  '..%255c',
  '..%252f',
  '%252e%252e%252f',
  '..;/',
  '....//',
  '..././',
  '%c0%ae%c0%ae/',
  '%c0%ae%c0%ae%c0%af',
  '..%c0%af',
  '..%ef%bc%8f',
  '\u2025/',
  '..%00/',
  '..%0d%0a/',
  './../',
  'assets/../../',
  'assets/..%2f..%2f',
  '//../',
  '/%2e%2e/',
];
const ABSOLUTE = [
  '/etc/hostname',
  '//etc/hostname',
  '%2fetc%2fhostname',
  'file:///etc/hostname',
  'C:/Windows/win.ini',
  'C:%5cWindows%5cwin.ini',
  '%5c%5cserver%5cshare%5cx',
  '//server/share/x',
  '\\\\server\\share\\x',
  '\\\\?\\C:\\x',
  'proc/self/environ',
  '%00',
  'index.html%00.png',
  'index.html/../../secret.txt',
  '.',
  '..',
  '...',
  '~/secret.txt',
  'link.txt',
  'linked/secret.txt',
  'assets/link.txt',
  'assets/linked/secret.txt',
  'link.txt%00',
  'LINK~1.TXT',
];

/** What an attacker types behind the page's path, so many ways up, to files that are there. */
function variants(secretFile: string): readonly string[] {
  const climbing = UPS.flatMap((up) => [
    `${up}secret.txt`,
    `${up.repeat(2)}secret.txt`,
    `assets/${up.repeat(2)}secret.txt`,
    `${up.repeat(8)}etc/hostname`,
    `${up}hub.db`,
    `${up}config.json`,
  ]);
  return [...climbing, ...ABSOLUTE, secretFile, encodeURIComponent(secretFile), `/${secretFile}`].concat(
    ABSOLUTE.map((path) => `/${path}`),
  );
}

/** A page with a secret beside its folder, and links inside that lead out to it. */
function pageFolder(name: string): { readonly page: string; readonly secretFile: string } {
  const root = join(folder.path, name);
  const page = join(root, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>page</title>');
  const secretFile = join(root, 'secret.txt');
  for (const file of ['secret.txt', 'hub.db', 'config.json', 'page-secret.txt'])
    writeFileSync(join(root, file), SECRET);
  for (const place of [page, join(page, 'assets')]) {
    symlinkSync(secretFile, join(place, 'link.txt'));
    symlinkSync(root, join(place, 'linked'));
  }
  return { page, secretFile };
}

/** The bytes as they are: a client that tidies paths up would try nothing. */
function ask(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('latin1').on('data', (text: string) => void (answer += text));
    socket.once('close', () => resolve(answer));
    socket.once('error', reject);
    socket.setTimeout(5_000, () => socket.destroy());
    socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nconnection: close\r\n\r\n`, 'utf8');
  });
}

async function leaks(port: number, prefix: string, secretFile: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of variants(secretFile)) {
    const answer = await ask(port, `${prefix}${path}`);
    // Whatever is served must be the page itself.
    const isPage = answer.includes('<title>page</title>');
    if (answer.includes(SECRET) || (answer.startsWith('HTTP/1.1 200') && !isPage)) found.push(path);
  }
  return found;
}

test(`more than ${VARIANTS} ways out of the folder of a page: none leads anywhere [I5]`, async () => {
  const seat = pageFolder('seat');
  const display = pageFolder('display');
  const kiosk = pageFolder('kiosk');
  expect(variants(seat.secretFile).length).toBeGreaterThan(VARIANTS);

  hub = await startTestHub({ config: { consoleDir: seat.page, displayDir: display.page } });
  server = new PageServer({
    pageDir: kiosk.page,
    port: 0,
    access: new PageAccess({ now: Date.now, randomBytes: (count) => new Uint8Array(count) }),
    log: silentLogger,
    greeting: () => {
      throw new Error('no page connects');
    },
    onMessage: () => undefined,
  });
  await server.start();
  const agentPort = Number(new URL(server.newPageUrl()).port);

  expect(await leaks(hub.staffPort, '/seat/1/', seat.secretFile)).toEqual([]);
  expect(await leaks(hub.staffPort, '/display/1/', display.secretFile)).toEqual([]);
  expect(await leaks(agentPort, '/', kiosk.secretFile)).toEqual([]);
  // The way in is open all the while.
  expect(await ask(hub.staffPort, '/seat/1/')).toContain('<title>page</title>');
  expect(await ask(agentPort, '/')).toContain('<title>page</title>');
});
