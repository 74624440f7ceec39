import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { createServer, connect, type TLSSocket } from 'node:tls';
import { createLogger, parseEnrolCode } from '@lobby/shared';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../testing/testHub.ts';
import { takeRequest } from '../testing/testKiosk.ts';
import { TlsDevice } from '../testing/tlsDevice.ts';

let hub: TestHub;
let lines: string[];
let clock: number;

beforeEach(async () => {
  lines = [];
  clock = Date.now();
  hub = await startTestHub({
    config: { tls: {} },
    log: createLogger({ write: (line) => void lines.push(line), now: () => 0 }),
    deps: { now: () => clock },
  });
});
afterEach(() => hub.stop());

function invite(role: 'kiosk' | 'console' = 'kiosk', unattended = true) {
  const issued = hub.hub.openEnrolment({ role, name: 'K9', unattended }, 'code');
  return { ...issued, secret: parseEnrolCode(issued.code ?? '')?.secret ?? new Uint8Array() };
}

async function enrolled(): Promise<TlsDevice> {
  const device = new TlsDevice();
  expect((await device.enrol(hub.devicePort, invite().secret)).status).toBe(200);
  return device;
}

const refusals = (): number => lines.filter((line) => /refused|no secure connection/.test(line)).length;

describe('enrolment', () => {
  test('makes a device of what the hub decided, and says so again when asked again', async () => {
    const device = new TlsDevice();
    const { secret, enrolmentId } = invite();
    const answer = { status: 200, body: { deviceId: device.id, role: 'kiosk', name: 'K9' } };
    expect(await device.enrol(hub.devicePort, secret)).toEqual(answer);
    expect(await device.enrol(hub.devicePort, secret)).toEqual(answer);
    expect(hub.hub.enrolmentState(enrolmentId)).toEqual({ state: 'joined', deviceId: device.id });
    expect(hub.hub.devices()).toContainEqual(
      expect.objectContaining({ deviceId: device.id, role: 'kiosk', keyId: device.id, kioskDigit: 3 }),
    );
    const socket = await device.connect(hub.devicePort);
    expect((await device.post(socket, 'ticket.take', takeRequest())).status).toBe(200);
  });

  test('without --yes the device waits for a person, who lets this one device in, once', async () => {
    const device = new TlsDevice();
    const { secret, enrolmentId } = invite('kiosk', false);
    const waits = { status: 409, body: { error: { code: 'ENROL_WAITS' } } };
    expect(await device.enrol(hub.devicePort, secret)).toEqual(waits);
    expect(await device.enrol(hub.devicePort, secret)).toEqual(waits);
    expect((await new TlsDevice().enrol(hub.devicePort, secret)).status).toBe(403);
    expect(await device.knock(hub.devicePort)).toBe('refused 401');
    expect(hub.hub.enrolmentState(enrolmentId)).toEqual({ state: 'waiting', deviceId: device.id });

    const decide = (deviceId: string, accept: boolean) =>
      hub.hub.decideEnrolment({ enrolmentId, deviceId, accept });
    expect(() => decide(new TlsDevice().id, true)).toThrow(/ENROL_OVER/);
    decide(device.id, true);
    expect(() => decide(device.id, false)).toThrow(/ENROL_OVER/);
    expect((await device.enrol(hub.devicePort, secret)).status).toBe(200);
    expect(await device.knock(hub.devicePort)).toContain('hello');
  });

  test('a device that was not confirmed, or too late, stays out', async () => {
    for (const end of ['refused', 'over'] as const) {
      const device = new TlsDevice();
      const { secret, enrolmentId } = invite('kiosk', false);
      await device.enrol(hub.devicePort, secret);
      if (end === 'over') clock += 600_000;
      else hub.hub.decideEnrolment({ enrolmentId, deviceId: device.id, accept: false });
      expect(hub.hub.enrolmentState(enrolmentId)).toMatchObject({ state: end });
      expect((await device.enrol(hub.devicePort, secret)).status).toBe(403);
      expect(await device.knock(hub.devicePort)).toBe('refused 401');
    }
  });

  test('a code works once', async () => {
    const { secret } = invite();
    await new TlsDevice().enrol(hub.devicePort, secret);
    const second = await new TlsDevice().enrol(hub.devicePort, secret);
    expect(second).toEqual({ status: 403, body: { error: { code: 'ENROL_REFUSED' } } });
  });

  test('a code is dead after ten minutes', async () => {
    const { secret } = invite();
    clock += 600_000;
    expect((await new TlsDevice().enrol(hub.devicePort, secret)).status).toBe(403);
  });

  test('a device that claims another role than the hub gave is refused', async () => {
    const { secret } = invite('console');
    expect((await new TlsDevice().enrol(hub.devicePort, secret, 'kiosk')).status).toBe(403);
  });

  test('five wrong proofs kill a code; more than a few a second are not even looked at', async () => {
    const { secret, enrolmentId } = invite();
    const device = new TlsDevice();
    for (let guess = 0; guess < 5; guess += 1)
      expect((await device.enrol(hub.devicePort, Uint8Array.of(guess, 0, 0, 0, 0))).status).toBe(403);
    expect(hub.hub.enrolmentState(enrolmentId)).toEqual({ state: 'over' });
    expect((await device.enrol(hub.devicePort, secret)).status).toBe(403);
    const statuses = new Set<number>();
    for (let guess = 0; guess < 12; guess += 1)
      statuses.add((await device.enrol(hub.devicePort, secret)).status);
    expect(statuses).toContain(429);
  });

  test('a proof does not hold in another session, nor for another key', async () => {
    const { secret } = invite();
    const [device, thief] = [new TlsDevice(), new TlsDevice()];
    const socket = await device.connect(hub.devicePort);
    const proof = device.proof(socket, secret);
    socket.destroy();
    for (const sender of [device, thief]) {
      const other = await sender.connect(hub.devicePort);
      expect((await sender.post(other, 'device.enrol', { proof })).status).toBe(403);
    }
  });

  test('a relay in the middle gets nothing, even from a device that does not look at the pin', async () => {
    const { secret } = invite();
    const middle = new TlsDevice();
    const sockets: TLSSocket[] = [];
    const relay = createServer(
      { key: middle.key, cert: middle.certificate, requestCert: true, rejectUnauthorized: false },
      (down) => {
        const up = connect({ ...middle.options, port: hub.devicePort });
        sockets.push(down, up);
        for (const socket of [down, up]) socket.on('error', () => undefined);
        down.pipe(up).pipe(down);
      },
    );
    await once(relay.listen(0, '127.0.0.1'), 'listening');
    const address = relay.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect((await new TlsDevice().enrol(port, secret)).status).toBe(403);
    expect(hub.hub.devices().filter(({ keyId }) => keyId !== null)).toEqual([]);
    for (const socket of sockets) socket.destroy();
    relay.close();
  });

  test('without a certificate, or for a display, there is no enrolment', async () => {
    const { secret } = invite();
    const device = new TlsDevice();
    const socket = await device.connect(hub.devicePort, { key: undefined, cert: undefined });
    const proof = device.proof(socket, secret);
    expect((await device.post(socket, 'device.enrol', { proof })).status).toBe(401);
    expect(() => hub.hub.openEnrolment({ role: 'display', name: 'D' }, 'code')).toThrow(/link/);
  });
});

describe('the device port over TLS [N1]', () => {
  test('lets an enrolled kiosk in', async () => {
    const device = await enrolled();
    expect(await device.knock(hub.devicePort)).toContain('"type":"hello"');
  });

  test('0 upgrades and 0 answers for everybody else, each of them logged', async () => {
    const device = await enrolled();
    const stranger = new TlsDevice();
    const port = hub.devicePort;
    const before = refusals();
    expect(await device.knock(port, '/v1/events', { key: undefined, cert: undefined })).toBe('refused 401');
    expect(await stranger.knock(port)).toBe('refused 401'); // bears the same name: all certificates do
    expect(await device.knock(port, '/v1/events', { origin: 'https://127.0.0.1' })).toBe('refused 403');
    expect(await device.knock(port, '/v1/../events')).toBe('refused 404');
    expect(await device.knock(port, '/v1/events', { maxVersion: 'TLSv1.2' })).toBe('refused EPROTO');
    expect(refusals() - before).toBe(5);
    for (const [who, over, headers, status] of [
      [device, { key: undefined, cert: undefined }, {}, 401],
      [stranger, {}, {}, 401],
      [stranger, {}, hub.kiosk().headers, 401], // the secret of a device of this machine
      [device, {}, { origin: 'https://127.0.0.1' }, 403],
    ] as const) {
      const socket = await who.connect(port, over);
      expect((await who.post(socket, 'ticket.take', takeRequest(), headers)).status).toBe(status);
    }
    expect(refusals() - before).toBe(9);
  });

  test('a kiosk and a console are told which certificates to accept', async () => {
    const kiosk = await enrolled();
    const hello: unknown = JSON.parse(await kiosk.knock(hub.devicePort));
    const computer = new TlsDevice();
    await computer.enrol(hub.devicePort, invite('console').secret, 'console');
    const socket = await computer.connect(hub.devicePort);
    const hubCertificates = [socket.getPeerX509Certificate()?.toString()];
    expect(hello).toMatchObject({ type: 'hello', hubCertificates });
    expect(await computer.post(socket, 'console.prove', {})).toMatchObject({ body: { hubCertificates } });
  });

  test('plain HTTP gets no byte', async () => {
    const socket = connectTcp(hub.devicePort, '127.0.0.1');
    let bytes = 0;
    socket.on('data', (chunk) => (bytes += chunk.length)).on('error', () => undefined);
    socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
    await once(socket, 'close');
    expect(bytes).toBe(0);
    expect(refusals()).toBe(1);
  });

  test('a silent connection is gone after three seconds', { timeout: 15_000 }, async () => {
    const socket = connectTcp(hub.devicePort, '127.0.0.1')
      .on('error', () => undefined)
      .resume();
    const before = performance.now();
    await once(socket, 'close');
    expect(performance.now() - before).toBeLessThan(10_000);
    expect(refusals()).toBe(1);
  });

  test('revoking ends the connection within a second, and a resumed session is refused', async () => {
    const device = await enrolled();
    const socket = await device.connect(hub.devicePort);
    const [session] = (await once(socket.resume(), 'session')) as [Buffer];
    const resumed = await device.connect(hub.devicePort, { session });
    expect(resumed.isSessionReused()).toBe(true);
    expect((await device.post(resumed, 'ticket.take', takeRequest())).status).toBe(200);

    const events = device.listen(hub.devicePort);
    await once(events, 'message');
    const closed = once(events, 'close');
    const before = performance.now();
    hub.hub.revokeDevice(device.id);
    expect((await closed)[0]).toBe(4401);
    await once(socket, 'close');
    expect(performance.now() - before).toBeLessThan(1_000);

    const late = await device.connect(hub.devicePort, { session });
    expect(late.isSessionReused()).toBe(true);
    expect((await device.post(late, 'ticket.take', takeRequest())).status).toBe(401);
    expect(await device.knock(hub.devicePort, '/v1/events', { session })).toBe('refused 401');
    expect((await device.enrol(hub.devicePort, invite().secret)).status).toBe(403);
    expect(() => hub.hub.revokeDevice(device.id)).toThrow(/DEVICE_UNKNOWN/);
  });

  test('the hub keeps its identity and its devices through a restart', async () => {
    const device = await enrolled();
    const { hubKeyId } = invite();
    await hub.restart();
    expect(invite().hubKeyId).toBe(hubKeyId);
    expect(await device.knock(hub.devicePort)).toContain('hello');
  });
});
