import { once } from 'node:events';
import { parseEnrolCode } from '@lobby/shared';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestHub, type TestHub } from '../testing/testHub.ts';
import { TlsDevice } from '../testing/tlsDevice.ts';

let hub: TestHub;
let clock: number;

beforeEach(async () => {
  clock = Date.now();
  hub = await startTestHub({ config: { tls: {} }, deps: { now: () => clock } });
});
afterEach(() => hub.stop());

const refused = { status: 403, body: { error: { code: 'REKEY_REFUSED' } } };

function secretOfCode(): Uint8Array {
  const { code } = hub.hub.openEnrolment({ role: 'kiosk', name: 'K9', unattended: true }, 'code');
  return parseEnrolCode(code ?? '')?.secret ?? new Uint8Array();
}
async function enrolled(): Promise<TlsDevice> {
  const device = new TlsDevice();
  expect((await device.enrol(hub.devicePort, secretOfCode())).status).toBe(200);
  return device;
}
const isOpenTo = async (device: TlsDevice): Promise<boolean> =>
  (await device.knock(hub.devicePort)).includes('hello');

describe('another key of a device [N1]', () => {
  test('counts beside the present one until it is used, then alone; the device stays the same', async () => {
    const [device, next] = [await enrolled(), new TlsDevice()];
    clock += 1_000;
    const answer = { status: 200, body: { keyId: next.id } };
    expect(await device.rekey(hub.devicePort, next)).toEqual(answer);
    expect(await device.rekey(hub.devicePort, next)).toEqual(answer); // the first answer may have been lost
    expect(await isOpenTo(device)).toBe(true);
    const listed = () => hub.hub.devices().find(({ deviceId }) => deviceId === device.id);
    expect(listed()).toMatchObject({ keyId: device.id });

    const events = device.listen(hub.devicePort);
    await once(events, 'message');
    const closed = once(events, 'close');
    expect(await isOpenTo(next)).toBe(true);
    await closed;
    expect(listed()).toMatchObject({ keyId: next.id, keySince: clock });
    expect(await isOpenTo(device)).toBe(false);
    expect((await device.enrol(hub.devicePort, secretOfCode())).status).toBe(403);
    await hub.restart();
    expect([await isOpenTo(device), await isOpenTo(next)]).toEqual([false, true]);
  });

  test('only one that the device holds, for this change, and that nobody ever had', async () => {
    const [device, other, next] = [await enrolled(), await enrolled(), new TlsDevice()];
    const port = hub.devicePort;
    expect(await device.rekey(port, next, device.id, device)).toEqual(refused);
    expect(await device.rekey(port, next, other.id)).toEqual(refused);
    expect(await device.rekey(port, other)).toEqual(refused);
    expect(await isOpenTo(next)).toBe(false);
    expect((await new TlsDevice().rekey(port, next)).status).toBe(401);

    await device.rekey(port, next);
    expect(await other.rekey(port, next)).toEqual(refused);
    expect(await isOpenTo(next)).toBe(true);
    expect(await next.rekey(port, device)).toEqual(refused);
  });

  test('one that was announced and lost makes room for the next', async () => {
    const [device, lost, next] = [await enrolled(), new TlsDevice(), new TlsDevice()];
    await device.rekey(hub.devicePort, lost);
    expect((await device.rekey(hub.devicePort, next)).status).toBe(200);
    expect(await isOpenTo(lost)).toBe(false);
    expect([await isOpenTo(device), await isOpenTo(next)]).toEqual([true, true]);
  });

  test('is for no revoked device, and ends with it', async () => {
    const [device, next, late] = [await enrolled(), new TlsDevice(), new TlsDevice()];
    await device.rekey(hub.devicePort, next);
    hub.hub.revokeDevice(device.id);
    expect([await isOpenTo(device), await isOpenTo(next)]).toEqual([false, false]);
    expect((await device.rekey(hub.devicePort, late)).status).toBe(401);
    expect((await next.enrol(hub.devicePort, secretOfCode())).status).toBe(403);
  });
});
