import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { createLogger, parseEnrolCode } from '@lobby/shared';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../../../hub/src/testing/testHub.ts';
import { takeRequest } from '../../../hub/src/testing/testKiosk.ts';
import { TlsDevice } from '../../../hub/src/testing/tlsDevice.ts';

let hub: TestHub;
let kiosk: TlsDevice;
const lines: string[] = [];

beforeAll(async () => {
  hub = await startTestHub({
    config: { tls: {} },
    log: createLogger({ write: (line) => void lines.push(line), now: () => 0 }),
  });
  kiosk = await enrolled();
});
afterAll(() => hub.stop());
beforeEach(() => void lines.splice(0));

async function enrolled(): Promise<TlsDevice> {
  const device = new TlsDevice();
  const { code } = hub.hub.openEnrolment({ role: 'kiosk', name: 'K9', unattended: true }, 'code');
  const secret = parseEnrolCode(code ?? '')?.secret ?? new Uint8Array();
  expect((await device.enrol(hub.devicePort, secret)).status).toBe(200);
  return device;
}

/** The codes of the refusals in the log; nothing in it opens anything. */
function logged(...secrets: string[]): unknown[] {
  const text = lines.join('\n');
  for (const secret of [kiosk.key, hub.device.secret, ...secrets]) expect(text).not.toContain(secret);
  return lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ level }) => level === 'warn')
    .map(({ code }) => code);
}

const NO_CERTIFICATE: ConnectionOptions = { key: undefined, cert: undefined };
const post = async (
  device: TlsDevice,
  over: ConnectionOptions = {},
  headers: Record<string, string> = {},
): Promise<unknown> => {
  const socket = await device.connect(hub.devicePort, over);
  const { status, body } = await device.post(socket, 'ticket.take', takeRequest(), headers);
  return [status, body];
};
const refused = (status: number, code: string) => [status, { error: { code } }];

test('the kiosk itself is let in, so that the rest means something [N1]', async () => {
  expect(await kiosk.knock(hub.devicePort)).toContain('"type":"hello"');
  expect(await post(kiosk)).toEqual([200, expect.anything()]);
  expect(logged()).toEqual([]);
});

test('no certificate, and a stranger whose certificate bears the same name [N1]', async () => {
  const stranger = new TlsDevice();
  expect(await kiosk.knock(hub.devicePort, '/v1/events', NO_CERTIFICATE)).toBe('refused 401');
  expect(await stranger.knock(hub.devicePort)).toBe('refused 401');
  expect(await post(kiosk, NO_CERTIFICATE)).toEqual(refused(401, 'IDENTITY_UNKNOWN'));
  expect(await post(stranger)).toEqual(refused(401, 'IDENTITY_UNKNOWN'));
  // The secret of a device of the hub's own machine is worth nothing here.
  expect(await post(stranger, {}, hub.kiosk().headers)).toEqual(refused(401, 'IDENTITY_UNKNOWN'));
  expect(logged(stranger.key)).toEqual(Array.from({ length: 5 }, () => 'IDENTITY_UNKNOWN'));
});

test('a revoked device, also with a TLS session it resumes [N1]', async () => {
  const device = await enrolled();
  const socket = await device.connect(hub.devicePort);
  const [session] = (await once(socket.resume(), 'session')) as [Buffer];
  hub.hub.revokeDevice(device.id);
  lines.splice(0);
  for (const over of [{}, { session }]) {
    expect(await device.knock(hub.devicePort, '/v1/events', over)).toBe('refused 401');
    const asking = await device.connect(hub.devicePort, over);
    expect(asking.isSessionReused()).toBe('session' in over);
    const { status } = await device.post(asking, 'ticket.take', takeRequest());
    expect(status).toBe(401);
  }
  expect(logged(device.key)).toEqual(Array.from({ length: 4 }, () => 'IDENTITY_UNKNOWN'));
});

test('any Origin at all, also our own [N1]', async () => {
  const origins = [`https://127.0.0.1:${hub.devicePort}`, 'https://lobby', 'null', 'https://evil.example'];
  for (const origin of origins) {
    expect(await kiosk.knock(hub.devicePort, '/v1/events', { origin })).toBe('refused 403');
    expect(await post(kiosk, {}, { origin })).toEqual(refused(403, 'ORIGIN_REFUSED'));
  }
  expect(logged()).toEqual(Array.from({ length: 2 * origins.length }, () => 'ORIGIN_REFUSED'));
});

test('another path [N1]', async () => {
  const paths = ['/', '/v1/events/', '/v1/events?token=abc', '/v1/../events', '/seat/1/v1/events'];
  for (const path of paths) expect(await kiosk.knock(hub.devicePort, path)).toBe('refused 404');
  expect(logged('abc')).toEqual(paths.map(() => 'MESSAGE_INVALID'));
});

test('TLS 1.2 and plain HTTP get not one byte of HTTP [N1]', async () => {
  expect(await kiosk.knock(hub.devicePort, '/v1/events', { maxVersion: 'TLSv1.2' })).toBe('refused EPROTO');
  const plain = connectTcp(hub.devicePort, '127.0.0.1');
  let bytes = 0;
  plain.on('data', (chunk) => (bytes += chunk.length)).on('error', () => undefined);
  plain.write('GET /v1/events HTTP/1.1\r\nhost: lobby\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
  await once(plain, 'close');
  expect(bytes).toBe(0);
  expect(logged()).toEqual([expect.stringMatching(/^ERR_SSL/), expect.stringMatching(/^ERR_SSL/)]);
});
