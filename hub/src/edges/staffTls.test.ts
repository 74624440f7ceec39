import { once } from 'node:events';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { createLogger } from '@lobby/shared';
import { afterEach, describe, expect, test } from 'vitest';
import { parseHubConfig, type HubConfigInput } from '../config.ts';
import { loadBranchCa } from '../store/branchCa.ts';
import { certify } from '../testing/testAuthority.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';
import { TlsPage } from '../testing/tlsPage.ts';

const DAY_MS = 86_400_000;
const names = ['hub.branch.example', '10.1.2.3'];
let hub: TestHub;
let lines: string[];
let clock: number;
afterEach(() => hub.stop());

async function start(
  staffTls: HubConfigInput['staffTls'] = { mode: 'branchCa', names },
  now = Date.now(),
): Promise<void> {
  lines = [];
  clock = now;
  hub = await startTestHub({
    config: { staffTls },
    log: createLogger({ write: (line) => void lines.push(line), now: () => 0 }),
    deps: { now: () => clock },
  });
}
const ca = (): string =>
  loadBranchCa(join(hub.folder, 'branch-ca.json'), { branchId: '', permitted: [] }).certificate;
const page = (name?: string, authority = ca()): TlsPage =>
  new TlsPage({ port: hub.staffPort, ca: authority, ...(name && { name }) });
const linkOf = (staffNo: string): string => hub.hub.issueSignInLink({ staffNo, seat: 1 });

/** The serial number of the certificate that is shown now. */
async function shownSerial(authority = ca()): Promise<string> {
  const socket = connect({
    host: '127.0.0.1',
    port: hub.staffPort,
    ca: authority,
    servername: 'hub.branch.example',
  });
  await once(socket, 'secureConnect');
  const serial = socket.getPeerX509Certificate()?.serialNumber ?? '';
  socket.destroy();
  return serial;
}

describe('the staff port over HTTPS', () => {
  test('serves each of its names, and no other', async () => {
    await start();
    expect((await page().fetch('/healthz')).status).toBe(200);
    expect((await page('10.1.2.3').fetch('/healthz')).status).toBe(200);
    const foreign = { host: `other.branch.example:${hub.staffPort}` };
    expect((await page().fetch('/healthz', undefined, foreign)).status).toBe(403);
    await expect(page('other.branch.example').fetch('/healthz')).rejects.toThrow(/altnames/);
  });

  test('its cookies are for HTTPS only and its answers say so; the plain cookie is worth nothing', async () => {
    await start();
    const it = page();
    const cookie = await it.redeem(1, linkOf('3101'));
    expect(cookie).toMatch(
      /^__Secure-lobby_session=[\w-]{43}; Path=\/seat\/1\/; Max-Age=43200; Secure; HttpOnly; SameSite=Strict$/,
    );
    const good = await it.fetch('/seat/1/v1/alerts');
    expect(good.status).toBe(200);
    expect(good.headers['strict-transport-security']).toBe('max-age=31536000');
    it.cookie = it.cookie.replace('__Secure-', '');
    expect((await it.fetch('/seat/1/v1/alerts')).status).toBe(401);
  });

  test('takes an Origin of the same name over HTTPS and no other', async () => {
    await start();
    const it = page();
    await it.redeem(1, linkOf('3101'));
    const ask = async (origin: string) =>
      (await it.fetch('/seat/1/v1/alert.claim', { alertId: 'none' }, { origin })).status;
    expect(await ask(it.origin)).toBe(404);
    for (const origin of [
      it.origin.replace('https', 'http'),
      `https://10.1.2.3:${hub.staffPort}`, // ours, but not of this page
      `${it.origin}.evil.example`,
      'https://hub.branch.example',
      'null',
    ])
      expect([origin, await ask(origin)]).toEqual([origin, 403]);
  });

  test('plain HTTP and TLS 1.2 get no byte of it', async () => {
    await start();
    const plain = connectTcp(hub.staffPort, '127.0.0.1');
    let bytes = 0;
    plain.on('data', (chunk) => (bytes += chunk.length)).on('error', () => undefined);
    plain.write(`GET /healthz HTTP/1.1\r\nhost: 127.0.0.1:${hub.staffPort}\r\n\r\n`);
    await once(plain, 'close');
    expect(bytes).toBe(0);
    const old = connect({
      host: '127.0.0.1',
      port: hub.staffPort,
      maxVersion: 'TLSv1.2',
      rejectUnauthorized: false,
    });
    await expect(once(old, 'secureConnect')).rejects.toThrow(/protocol version/i);
    expect(lines.filter((line) => line.includes('no secure connection'))).toHaveLength(2);
  });

  test('renews its certificate by itself, long before the end', async () => {
    await start(undefined, Date.now() - 130 * DAY_MS);
    const first = await shownSerial();
    clock += 61_000;
    expect(await shownSerial()).toBe(first);
    clock = Date.now();
    await expect.poll(() => shownSerial()).not.toBe(first);
    expect(lines.filter((line) => line.includes('has a new certificate'))).toHaveLength(1);
  });

  test('keeps authority and certificate through a restart', async () => {
    await start();
    const [authority, serial] = [ca(), await shownSerial()];
    await hub.restart();
    expect([ca(), await shownSerial()]).toEqual([authority, serial]);
  });
});

describe("the bank's own certificate", () => {
  test('is re-read when its files change; a wrong one is said and the former serves on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bank-'));
    const bank = loadBranchCa(join(folder, 'ca.json'), { branchId: 'bank', permitted: ['branch.example'] });
    const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'chain.pem')];
    const put = ({ key, certificate }: { key: string; certificate: string }): void => {
      writeFileSync(`${keyFile}.new`, key, { mode: 0o600 });
      renameSync(`${keyFile}.new`, keyFile);
      writeFileSync(certificateFile, certificate);
    };
    put(certify(bank));
    await start({ mode: 'files', names: ['hub.branch.example'], keyFile, certificateFile });
    const first = await shownSerial(bank.certificate);
    const it = page(undefined, bank.certificate);
    await it.redeem(1, linkOf('3101'));
    const events = it.listen('/seat/1/v1/events');
    await once(events, 'message');

    writeFileSync(certificateFile, certify(bank).certificate); // of another key
    clock += 61_000;
    await expect.poll(() => lines.join('')).toContain('cannot be renewed');
    clock += 61_000;
    expect(await shownSerial(bank.certificate)).toBe(first);

    put(certify(bank));
    clock += 61_000;
    await expect.poll(() => shownSerial(bank.certificate)).not.toBe(first);
    expect(events.readyState).toBe(events.OPEN); // no connection has noticed
    events.terminate();
    expect(lines.filter((line) => line.includes('cannot be renewed'))).toHaveLength(1);
    expect(lines.join('')).not.toContain(readFileSync(keyFile, 'utf8').split('\n')[1]);

    put(certify(bank, { validUntil: clock + 20 * DAY_MS }));
    clock += 61_000;
    await expect.poll(() => lines.join('')).toContain('ends soon');
    rmSync(folder, { recursive: true });
  });

  test('a hub does not start with one that does not fit', async () => {
    await start();
    const files = { keyFile: 'none.pem', certificateFile: 'none.pem' };
    await expect(startTestHub({ config: { staffTls: { mode: 'files', names, ...files } } })).rejects.toThrow(
      /key file cannot be read/,
    );
  });
});

test('another address than this machine needs staffTls', async () => {
  await start();
  const branch = { branchId: 'b', name: { 'zh-CN': '支行', en: 'Branch' } };
  const parse = (more: object) => () =>
    parseHubConfig({ branch, staffAddress: '0.0.0.0', ...more }, hub.folder);
  expect(parse({})).toThrow(/staffAddress/);
  expect(parse({ staffTls: { mode: 'branchCa', names } })).not.toThrow();
  expect(parse({ staffTls: { mode: 'branchCa', names: ['https://x'] } })).toThrow(/no name or address/);
  expect(parse({ staffTls: { mode: 'branchCa', names: [] } })).toThrow(/staffTls.names/);
});
