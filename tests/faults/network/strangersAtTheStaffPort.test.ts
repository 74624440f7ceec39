import { once } from 'node:events';
import { join } from 'node:path';
import { connect as connectTcp } from 'node:net';
import { connect } from 'node:tls';
import { createLogger } from '@lobby/shared';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { loadBranchCa } from '../../../hub/src/store/branchCa.ts';
import { startTestHub, type TestHub } from '../../../hub/src/testing/testHub.ts';
import { TlsPage } from '../../../hub/src/testing/tlsPage.ts';

const names = ['hub.branch.example', '10.1.2.3'];
const EVENTS = '/seat/1/v1/events';
let hub: TestHub;
let page: TlsPage;
const lines: string[] = [];

beforeAll(async () => {
  hub = await startTestHub({
    config: { staffTls: { mode: 'branchCa', names } },
    log: createLogger({ write: (line) => void lines.push(line), now: () => 0 }),
  });
  page = newPage();
  await page.redeem(1, hub.hub.issueSignInLink({ staffNo: '3101', seat: 1 }));
});
afterAll(() => hub.stop());
beforeEach(() => void lines.splice(0));

function newPage(): TlsPage {
  const { certificate } = loadBranchCa(join(hub.folder, 'branch-ca.json'), { branchId: '', permitted: [] });
  return new TlsPage({ port: hub.staffPort, ca: certificate });
}

/** What an upgrade comes to: the status that refuses it, or that it was opened. */
async function knock(headers: Record<string, string> = {}, path = EVENTS, by = page): Promise<string> {
  const socket = by.listen(path, headers);
  const { promise, resolve } = Promise.withResolvers<string>();
  let bytes = 0;
  socket.on('open', () => resolve('open'));
  socket.on('unexpected-response', (_request, response) => {
    response.on('data', (chunk: Buffer) => (bytes += chunk.length));
    response.on('end', () => resolve(`${response.statusCode}, ${bytes} bytes`));
  });
  socket.on('error', (error) => resolve(error.message));
  return promise.finally(() => socket.terminate());
}
/** A command and a page of alerts. */
async function statuses(headers: Record<string, string> = {}, by = page): Promise<unknown[]> {
  const command = await by.fetch('/seat/1/v1/alert.claim', { alertId: 'none' }, headers);
  const read = await by.fetch('/seat/1/v1/alerts', undefined, headers);
  for (const { text } of [command, read]) expect(text).not.toContain('alerts');
  return [command.status, read.status];
}

/** The codes of the refusals in the log; nothing in it opens anything. */
function logged(...secrets: string[]): unknown[] {
  const text = lines.join('\n');
  for (const secret of [page.cookie.split('=')[1] ?? '-', ...secrets]) expect(text).not.toContain(secret);
  return lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ level }) => level === 'warn')
    .map(({ code }) => code);
}
const times = (count: number, code: string): string[] => Array.from({ length: count }, () => code);

test('the page itself is let in, so that the rest means something [N1]', async () => {
  expect(await knock()).toBe('open');
  expect((await page.fetch('/seat/1/v1/alerts')).status).toBe(200);
  expect((await page.fetch('/seat/1/v1/alert.claim', { alertId: 'none' })).status).toBe(404);
  expect(logged()).toEqual([]);
});

test('a foreign Origin, one that only looks like ours, and none [N1]', async () => {
  const foreign = [
    'https://evil.example',
    'null',
    page.origin.replace('https:', 'http:'),
    `${page.origin}.evil.example`,
    `${page.origin}/`,
    `https://10.1.2.3:${hub.staffPort}`,
    'https://hub.branch.example',
  ];
  for (const origin of foreign) {
    expect([origin, await knock({ origin })]).toEqual([origin, '403, 0 bytes']);
    expect([origin, ...(await statuses({ origin }))]).toEqual([origin, 403, 403]);
  }
  expect(await knock({ origin: '' })).toBe('403, 0 bytes');
  expect(logged()).toEqual(times(3 * foreign.length + 1, 'ORIGIN_REFUSED'));
});

test('a foreign Host, with an Origin that agrees with it [N1]', async () => {
  for (const host of ['evil.example', `127.0.0.1:${hub.staffPort}`, 'hub.branch.example', `x${page.host}`]) {
    const origin = `https://${host}`;
    expect([host, await knock({ host, origin })]).toEqual([host, '403, 0 bytes']);
    expect([host, ...(await statuses({ host, origin }))]).toEqual([host, 403, 403]);
  }
  expect(logged()).toEqual(times(12, 'ORIGIN_REFUSED'));
});

test('no cookie, a wrong one, one of another seat, one without its prefix, and one of a session that ended [N1]', async () => {
  const ended = newPage();
  await ended.redeem(2, hub.hub.issueSignInLink({ staffNo: '3102', seat: 2 }));
  const elsewhere = ended.cookie;
  await ended.fetch('/seat/2/v1/session.end', {});
  const other = newPage();
  await other.redeem(3, hub.hub.issueSignInLink({ staffNo: '2101', seat: 3 }));
  const [name = '', token = ''] = page.cookie.split('=');
  const cookies = [
    '',
    `${name}=${'A'.repeat(43)}`,
    `${name}=${token}x`,
    other.cookie,
    elsewhere,
    `lobby_session=${token}`,
  ];
  lines.splice(0);
  for (const cookie of cookies) {
    expect([cookie, await knock({ cookie })]).toEqual([cookie, '401, 0 bytes']);
    expect([cookie, ...(await statuses({ cookie }))]).toEqual([cookie, 401, 401]);
  }
  expect(await knock({ cookie: elsewhere }, '/seat/2/v1/events')).toBe('401, 0 bytes');
  expect(await knock({ cookie: '' }, '/display/1/v1/events')).toBe('401, 0 bytes');
  expect(logged(token, elsewhere)).toEqual(times(3 * cookies.length + 2, 'IDENTITY_UNKNOWN'));
});

test('another path [N1]', async () => {
  const paths = ['/', '/v1/events', `${EVENTS}/`, `${EVENTS}?token=abc`, '/seat/0/v1/events'];
  for (const path of paths) expect(await knock({}, path)).toBe('404, 0 bytes');
  expect(logged('abc')).toEqual(times(paths.length, 'MESSAGE_INVALID'));
});

test('TLS 1.2 and plain HTTP get not one byte of HTTP [N1]', async () => {
  const old = connect({
    host: '127.0.0.1',
    port: hub.staffPort,
    maxVersion: 'TLSv1.2',
    rejectUnauthorized: false,
  });
  await expect(once(old, 'secureConnect')).rejects.toThrow(/protocol version/i);
  const plain = connectTcp(hub.staffPort, '127.0.0.1');
  let bytes = 0;
  plain.on('data', (chunk) => (bytes += chunk.length)).on('error', () => undefined);
  plain.write(`GET ${EVENTS} HTTP/1.1\r\nhost: ${page.host}\r\ncookie: ${page.cookie}\r\n\r\n`);
  await once(plain, 'close');
  expect(bytes).toBe(0);
  expect(logged()).toEqual([expect.stringMatching(/^ERR_SSL/), expect.stringMatching(/^ERR_SSL/)]);
});
