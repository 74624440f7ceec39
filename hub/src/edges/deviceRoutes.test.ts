import { commands, decodeValue, devicePage, enrolmentPage, parseEnrolCode } from '@lobby/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { errorOf } from '../testing/answers.ts';
import type { TestConsole } from '../testing/testConsole.ts';
import { PASSWORD, startTestHub, type TestHub } from '../testing/testHub.ts';
import { TlsDevice } from '../testing/tlsDevice.ts';

let hub: TestHub;
let it: TestConsole;

async function start(tls: object | null): Promise<void> {
  hub = await startTestHub({ config: { tls } });
  hub.hub.putStaff({ staffNo: '5001', name: '孙亮', role: 'it', password: PASSWORD });
  it = await hub.signIn('5001');
}
beforeEach(() => start({}));
afterEach(() => hub.stop());

const enrolments = async () =>
  decodeValue(enrolmentPage, await (await it.fetch('v1/enrolments')).json()).enrolments;
const devices = async () => decodeValue(devicePage, await (await it.fetch('v1/devices')).json()).devices;
const invitation = { requestId: 'invite-0123456789', role: 'kiosk', name: 'K9', form: 'code' } as const;

async function invite(body: object = {}) {
  const answer = await it.post('device.invite', { ...invitation, ...body });
  return decodeValue(commands['device.invite'].answer, answer.body);
}

test('IT enrols a device from a page: code, characters to compare, list, and off again', async () => {
  const { code, secret, enrolmentId } = await invite();
  expect(secret).toBeNull();
  expect((await invite()).code).toBe(code); // a repeat of the same request
  expect(await enrolments()).toMatchObject([{ enrolmentId, state: 'open', name: 'K9', device: null }]);
  expect(JSON.stringify(await enrolments())).not.toContain(code);

  const device = new TlsDevice();
  const typed = parseEnrolCode(code ?? '')?.secret ?? new Uint8Array();
  expect((await device.enrol(hub.devicePort, typed)).status).toBe(409);
  const [waiting] = await enrolments();
  expect(waiting).toMatchObject({ state: 'waiting', device: { deviceId: device.id } });
  expect((await devices()).some(({ deviceId }) => deviceId === device.id)).toBe(false);

  const decision = { enrolmentId, deviceId: device.id, accept: true };
  expect((await it.post('device.confirm', decision)).status).toBe(200);
  expect(errorOf(await it.post('device.confirm', decision)).code).toBe('ENROL_OVER');
  expect(await device.knock(hub.devicePort)).toContain('hello');
  expect(await devices()).toContainEqual(
    expect.objectContaining({ deviceId: device.id, shortId: waiting?.device?.shortId, role: 'kiosk' }),
  );

  const revocation = { deviceId: device.id, reason: 'stolen' };
  expect((await it.post('device.revoke', revocation)).status).toBe(200);
  expect(errorOf(await it.post('device.revoke', revocation)).code).toBe('DEVICE_UNKNOWN');
  expect(await device.knock(hub.devicePort)).toBe('refused 401');
  expect((await devices()).some(({ deviceId }) => deviceId === device.id)).toBe(false);
});

test('nobody else sees or does anything of it, and displays join by a link', async () => {
  const head = await hub.signIn('1001', 2);
  for (const page of ['v1/devices', 'v1/enrolments']) expect((await head.fetch(page)).status).toBe(403);
  expect(errorOf(await head.post('device.invite', invitation)).code).toBe('NOT_ALLOWED');
  const forDisplay = { ...invitation, requestId: 'invite-of-display', role: 'display' };
  expect(errorOf(await it.post('device.invite', forDisplay)).code).toBe('NOT_ALLOWED');
  expect(errorOf(await it.post('device.invite', { ...invitation, name: '' })).code).toBe('MESSAGE_INVALID');
});

test('a file has a longer secret and no code', async () => {
  expect(await invite({ form: 'file' })).toMatchObject({ code: null, secret: expect.any(String) });
});

test('a hub without TLS enrols nobody and says so', async () => {
  await hub.stop();
  await start(null);
  expect(errorOf(await it.post('device.invite', invitation))).toEqual({
    status: 409,
    code: 'ENROL_NEEDS_TLS',
  });
  expect((await devices()).every(({ shortId }) => shortId === null)).toBe(true);
});
