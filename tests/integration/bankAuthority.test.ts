import { once } from 'node:events';
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type ConnectionOptions } from 'node:tls';
import { joinCommand, readAgentConfig, readDeviceFile, rekeyCommand } from '@lobby/kiosk';
import { codeOf, createLogger, silentLogger } from '@lobby/shared';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseHubConfig } from '../../hub/src/config.ts';
import { CHECK_MS } from '../../hub/src/edges/renewedTls.ts';
import { startTestHub, type TestHub } from '../../hub/src/testing/testHub.ts';
import { takeRequest } from '../../hub/src/testing/testKiosk.ts';
import { TlsDevice } from '../../hub/src/testing/tlsDevice.ts';
import { hubAccessOf } from '../../kiosk/src/agent/hubAccess.ts';
import { createHubCommands, type HubCommands } from '../../kiosk/src/agent/hubCommands.ts';
import { keptNowhere } from '../../kiosk/src/agent/keptKeys.ts';
import { BankAuthority, type Pair } from '../support/bankAuthority.ts';
import { writeKioskFiles } from '../support/kioskFiles.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
const bank = new BankAuthority();
const other = new BankAuthority();
const open: { close(): void }[] = [];
let hub: TestHub;
let clock: number;
let lines: string[];

function writePair(name: string, { key, certificate }: Pair): void {
  writeFileSync(at(`${name}.key`), key, { mode: 0o600 });
  writeFileSync(at(`${name}.pem`), certificate);
  // A file that was replaced within the same millisecond is another one still.
  const later = new Date(Date.now() + 1_000 * (writes += 1));
  utimesSync(at(`${name}.pem`), later, later);
}
let writes = 0;

const tls = () => ({
  mode: 'ca' as const,
  names: ['hub.bank.example', '127.0.0.1'],
  keyFile: at('hub.key'),
  certificateFile: at('hub.pem'),
  authorityFile: at('bank.pem'),
});
const hubTls = { authorityFile: '../bank.pem', keyFile: '../kiosk.key', certificateFile: '../kiosk.pem' };

beforeEach(async () => {
  clock = Date.now();
  lines = [];
  mkdirSync(folder.path, { recursive: true });
  writeFileSync(at('bank.pem'), bank.certificate);
  writePair('hub', bank.leaf({ usage: 'serverAuth' }));
  writePair('kiosk', bank.leaf({ usage: 'clientAuth', name: 'kiosk-1' }));
  hub = await startTestHub({
    config: { tls: tls() },
    deps: { now: () => clock },
    log: createLogger({ write: (line) => void lines.push(line), now: () => 0 }),
  });
});
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await hub.stop();
  folder.remove();
});

const config = at('kiosk/config.json');
const waiting = { scan: async () => '', onWait: () => undefined, pause: async () => undefined };
async function joined(code?: string): Promise<string> {
  writeKioskFiles(at('kiosk'), {
    hubUrl: 'https://192.0.2.1:8701',
    identity: { deviceId: 'none', secret: Buffer.alloc(32, 7).toString('base64url') },
  });
  const plain = JSON.parse(readFileSync(config, 'utf8')) as object;
  writeFileSync(config, JSON.stringify({ ...plain, hubTls }));
  const issued = hub.hub.openEnrolment({ role: 'kiosk', name: 'K1', unattended: true }, 'code');
  const wish = [
    '--config',
    config,
    '--hub',
    `127.0.0.1:${hub.devicePort}`,
    '--code',
    code ?? issued.code ?? '',
  ];
  return joinCommand(wish, folder.path, { log: silentLogger, ...waiting }).then(() => 'joined', codeOf);
}
function startAgent(): HubCommands {
  const { hubUrl, deviceFile, hubTls: files } = readAgentConfig(config);
  const device = readDeviceFile(deviceFile, silentLogger);
  const commands = createHubCommands(
    hubAccessOf(hubUrl, device, { kept: keptNowhere, log: silentLogger, bank: files }),
  );
  open.push(commands);
  return commands;
}
const take = async (agent: HubCommands): Promise<string> => {
  const request = { requestId: crypto.randomUUID(), ...takeRequest() };
  const reply = await agent.send('ticket.take', request, 5_000);
  return reply.outcome === 'refused' ? reply.code : reply.outcome;
};
const knock = (pair: Pair, over: ConnectionOptions = {}): Promise<string> =>
  new TlsDevice(pair).knock(hub.devicePort, '/v1/events', over);

describe('certificates of the bank at the device port [N1]', () => {
  test('a kiosk joins and works; who has such a certificate and is not in the table stays out', async () => {
    const stranger = bank.leaf({ usage: 'clientAuth', name: 'kiosk-1' });
    expect(await joined()).toBe('joined');
    const agent = startAgent();
    expect(await take(agent)).toBe('answered');
    expect(readFileSync(at('kiosk/device.json'), 'utf8')).not.toMatch(/PRIVATE|hubCertificate/);
    expect(await knock(stranger)).toBe('refused 401');

    const device = hub.hub.devices().find(({ name }) => name === 'K1');
    hub.hub.revokeDevice(device?.deviceId ?? '');
    expect(await take(agent)).toBe('IDENTITY_UNKNOWN');
    expect(await joined()).toBe('ENROL_REFUSED');
  });

  test('no certificate, one of nobody, of another authority, for servers, and an ended one get no byte', async () => {
    const none = { key: undefined, cert: undefined };
    const some = bank.leaf({ usage: 'clientAuth' });
    const refusals = await Promise.all([
      knock(some, none),
      knock(new TlsDevice()),
      knock(other.leaf({ usage: 'clientAuth' })),
      knock(bank.leaf({ usage: 'serverAuth' })),
      knock(bank.leaf({ usage: 'clientAuth', validUntil: Date.now() - 1_000 })),
    ]);
    for (const refusal of refusals) expect(refusal).toMatch(/^refused (ERR_SSL|ECONNRESET|EPROTO)/);
    expect(lines.filter((line) => line.includes('no secure connection'))).toHaveLength(refusals.length);
  });

  test.each([
    ['of another authority', other.leaf({ usage: 'serverAuth' })],
    ['of the bank with another address', bank.leaf({ usage: 'serverAuth', address: [10, 1, 2, 3] })],
    ['of a machine of the bank that is no server', bank.leaf({ usage: 'clientAuth' })],
    ['that ended', bank.leaf({ usage: 'serverAuth', validUntil: Date.now() - 1_000 })],
  ])('a kiosk tells nothing to a hub %s', async (_, { key, certificate }) => {
    expect(await joined()).toBe('joined');
    let heard = 0;
    const stranger = createServer(
      { key, cert: certificate, requestCert: true, rejectUnauthorized: false },
      (socket) => socket.on('error', () => undefined).on('data', () => (heard += 1)),
    );
    stranger.on('tlsClientError', () => undefined);
    await once(stranger.listen(0, '127.0.0.1'), 'listening');
    open.push(stranger);
    const { port } = stranger.address() as AddressInfo;
    const written = JSON.parse(readFileSync(config, 'utf8')) as object;
    writeFileSync(config, JSON.stringify({ ...written, hubUrl: `https://127.0.0.1:${port}` }));
    expect(await take(startAgent())).toBe('unreachable');
    expect(heard).toBe(0);
  });

  test('replaced files are used for new connections on both sides, without a restart', async () => {
    expect(await joined()).toBe('joined');
    const agent = startAgent();
    expect(await take(agent)).toBe('answered');
    const shown = async (): Promise<string> => {
      const { key, certificate } = bank.leaf({ usage: 'clientAuth' });
      const socket = connect({
        port: hub.devicePort,
        host: '127.0.0.1',
        ca: bank.certificate,
        key,
        cert: certificate,
      });
      await once(socket, 'secureConnect');
      const serial = socket.getPeerX509Certificate()?.serialNumber ?? '';
      socket.destroy();
      return serial;
    };
    const before = await shown();
    writePair('hub', bank.leaf({ usage: 'serverAuth' }));
    clock += CHECK_MS;
    await expect.poll(shown).not.toBe(before);
    expect(await take(startAgent())).toBe('answered');

    // Renewed with the same key the device is the same; another key is not in the table.
    const { key } = { key: readFileSync(at('kiosk.key'), 'utf8') };
    writePair('kiosk', bank.leaf({ usage: 'clientAuth', key }));
    expect(await take(agent)).toBe('answered');
    writePair('kiosk', bank.leaf({ usage: 'clientAuth' }));
    expect(await take(agent)).toBe('IDENTITY_UNKNOWN');
    writeFileSync(at('kiosk.pem'), 'half a file');
    expect(await take(agent)).toBe('IDENTITY_UNKNOWN'); // the former files serve on
  });

  test('a code of another hub is noticed before anything is sent', async () => {
    const elsewhere = await startTestHub({ config: { tls: {} } });
    const { code } = elsewhere.hub.openEnrolment({ role: 'kiosk', name: 'K1', unattended: true }, 'code');
    await elsewhere.stop();
    expect(await joined(code ?? '')).toBe('HUB_KEY_WRONG');
  });
});

describe('half a configuration is refused at the start', () => {
  const branch = { branchId: 'b', name: { 'zh-CN': '支行', en: 'Branch' } };
  const failure = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      return `${codeOf(error)}: ${error instanceof Error ? error.message : ''}`;
    }
    return 'accepted';
  };

  test('of the hub', async () => {
    const { authorityFile: _, ...half } = tls();
    expect(failure(() => parseHubConfig({ branch, tls: half }, folder.path))).toMatch(
      /CONFIG_INVALID: tls.authorityFile: missing; mode ca needs it/,
    );
    expect(failure(() => parseHubConfig({ branch, tls: { keyFile: 'hub.key' } }, folder.path))).toMatch(
      /tls.keyFile: only with mode ca/,
    );
    expect(failure(() => parseHubConfig({ branch, tls: {} }, folder.path))).toBe('accepted');
    writePair('hub', bank.leaf({ usage: 'serverAuth', name: 'other.bank.example' }));
    const refused = await startTestHub({ config: { tls: tls() } }).then(() => 'started', String);
    expect(refused).toContain('does not name hub.bank.example');
    writePair('hub', bank.leaf({ usage: 'serverAuth' }));
    writeFileSync(at('bank.pem'), bank.leaf({ usage: 'serverAuth' }).certificate);
    expect(await startTestHub({ config: { tls: tls() } }).then(() => 'started', codeOf)).toBe(
      'DEVICE_CERT_INVALID',
    );
  });

  test('of a kiosk', async () => {
    expect(await joined()).toBe('joined');
    const file = at('kiosk/device.json');
    const pinned = JSON.parse(readFileSync(file, 'utf8')) as object;
    const { key, certificate } = new TlsDevice();
    const pins = { key, certificate, hubCertificate: certificate, hubKeyIds: ['a'] };
    writeFileSync(file, JSON.stringify({ ...pinned, tls: pins }));
    expect(failure(startAgent)).toMatch(/CONFIG_INVALID: hubTls/);
    writeFileSync(file, JSON.stringify(pinned));
    expect(await rekeyCommand(['--config', config], folder.path, silentLogger).catch(codeOf)).toBe(
      'CONFIG_INVALID',
    );
    writeFileSync(at('kiosk.key'), other.leaf({ usage: 'clientAuth' }).key);
    expect(failure(startAgent)).toMatch(/DEVICE_CERT_INVALID: the key is not that/);
    const written = JSON.parse(readFileSync(config, 'utf8')) as object;
    writeFileSync(config, JSON.stringify({ ...written, hubTls: { keyFile: 'kiosk.key' } }));
    expect(failure(startAgent)).toMatch(/^CONFIG_INVALID/);
  });
});
