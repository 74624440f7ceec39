import { randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinCommand, openKeyFile, readDeviceFile, rekeyCommand } from '@lobby/kiosk';
import { codeOf, shortKeyId, silentLogger, type HubToKiosk } from '@lobby/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { publishKioskKeys } from '../../hub/src/center/kioskKeys.ts';
import { epochKeys, signer, trustedKeys } from '../../hub/src/center/testing/publishSample.ts';
import { KEY_CHANGE_MS } from '../../hub/src/handlers/rekeyDevice.ts';
import { keyIdOfSpki } from '../../hub/src/store/keyHash.ts';
import { startTestHub, type TestHub } from '../../hub/src/testing/testHub.ts';
import { takeRequest } from '../../hub/src/testing/testKiosk.ts';
import { TlsDevice } from '../../hub/src/testing/tlsDevice.ts';
import { kioskKeysPath } from '../../hub/src/sync/packageFiles.ts';
import { createHubCommands, type HubCommands } from '../../kiosk/src/agent/hubCommands.ts';
import { hubAccessOf } from '../../kiosk/src/agent/hubAccess.ts';
import { HubLink } from '../../kiosk/src/agent/hubLink.ts';
import { keyHashOf, type HubKeys } from '../../kiosk/src/agent/hubTls.ts';
import { createKeptKeys } from '../../kiosk/src/agent/keptKeys.ts';
import { plainKioskFiles } from '../../kiosk/src/agent/kioskPrivateFiles.ts';
import { rekeyHub } from '../../kiosk/src/agent/rekeyHub.ts';
import { writeDeviceFile } from '../../kiosk/src/agent/secretFiles.ts';
import { writeKioskFiles } from '../support/kioskFiles.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const files = plainKioskFiles(silentLogger);
const deviceFile = join(folder.path, 'kiosk', 'device.json');
const config = join(folder.path, 'kiosk', 'config.json');
let hub: TestHub;
let clock: number;
const open: { close(): void }[] = [];

beforeEach(async () => {
  clock = Date.now();
  hub = await startTestHub({
    config: { tls: {} },
    deps: { now: () => clock },
  });
  writeKioskFiles(join(folder.path, 'kiosk'), {
    hubUrl: 'https://192.0.2.1:8701',
    identity: { deviceId: 'none', secret: Buffer.alloc(32, 7).toString('base64url') },
  });
  const { code } = hub.hub.openEnrolment({ role: 'kiosk', name: 'K1', unattended: true }, 'code');
  const wish = ['--config', config, '--hub', `127.0.0.1:${hub.devicePort}`, '--code', code ?? ''];
  const waiting = { scan: async () => '', onWait: () => undefined, pause: async () => undefined };
  await joinCommand(wish, folder.path, { log: silentLogger, ...waiting });
});
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  await hub.stop();
  folder.remove();
});

const stored = () => readDeviceFile(deviceFile, silentLogger, files);
const keysNow = (): HubKeys => stored().tls ?? expect.fail('no keys');
const idOf = ({ certificate }: Pick<HubKeys, 'certificate'>): string =>
  keyHashOf(new X509Certificate(certificate)).toString('base64url');
const shortIdOf = (keyId: string): string => shortKeyId(Buffer.from(keyId, 'base64url'));
const listed = () => hub.hub.devices().find(({ name }) => name === 'K1') ?? expect.fail('not listed');
const rekey = () => rekeyCommand(['--config', config], folder.path, silentLogger);

/** Access of an agent that starts now. */
const agentAccess = () =>
  hubAccessOf(`https://127.0.0.1:${hub.devicePort}`, stored(), {
    kept: createKeptKeys(deviceFile, files, silentLogger),
    log: silentLogger,
  });
function startAgent(): HubCommands {
  const commands = createHubCommands(agentAccess());
  open.push(commands);
  return commands;
}
const take = async (agent: HubCommands): Promise<string> => {
  const reply = await agent.send('ticket.take', { requestId: randomUUID(), ...takeRequest() }, 5_000);
  return reply.outcome === 'refused' ? reply.code : reply.outcome;
};
/** Whether the hub opens to a key alone. */
async function opensTo({ key, certificate }: Pick<HubKeys, 'key' | 'certificate'>): Promise<boolean> {
  const answer = await new TlsDevice({ key, certificate }).knock(hub.devicePort);
  return answer !== 'refused 401';
}
/** A tick of the hub has passed. */
const later = (ms: number): Promise<void> => {
  clock += ms;
  return new Promise((resolve) => {
    setTimeout(resolve, 100);
  });
};

test('a kiosk gets another key; number, digit and enrolment stay, and the former key opens nothing', async () => {
  const before = { ...listed(), keys: keysNow() };
  clock += 1_000;
  const agent = startAgent();
  expect(await take(agent)).toBe('answered');
  const { shortId, formerShortId } = await rekey();

  const after = keysNow();
  expect(after.other?.key).toBe(before.keys.key);
  expect([shortId, formerShortId]).toEqual([shortIdOf(idOf(after)), shortIdOf(idOf(before.keys))]);
  expect(listed()).toEqual({
    ...before,
    keys: undefined,
    isOnline: expect.any(Boolean),
    keyId: idOf(after),
    keySince: clock,
  });
  expect(stored().deviceId).toBe(before.deviceId);
  expect(readFileSync(`${deviceFile}.crt`, 'utf8')).toBe(after.certificate);
  expect([await opensTo(before.keys), await opensTo(after)]).toEqual([false, true]);
  expect(await take(agent)).toBe('answered'); // the one that ran all the time
  expect(await take(startAgent())).toBe('answered');

  hub.hub.revokeDevice(before.deviceId);
  expect([await opensTo(after), await opensTo(before.keys)]).toEqual([false, false]);
});

/** Where a crash of the kiosk, or of its line, cuts the change off: at which of its two writes, on which side of it. */
const cuts = [
  ['before the file holds the new key', 1, 'before'],
  ['before the hub has heard of it', 1, 'after'],
  ['when the hub has stored it and the kiosk has not', 2, 'before'],
  ['before the hub has seen it in use', 2, 'after'],
] as const;

test.each(cuts)('cut off %s, kiosk and hub find to each other, now and a day later', async (_, nth, side) => {
  const running = startAgent();
  expect(await take(running)).toBe('answered');
  let writes = 0;
  const { tls: first = expect.fail(), ...device } = stored();
  const place = { host: '127.0.0.1', port: hub.devicePort };
  const cut = rekeyHub(place, {
    keys: first,
    keep(keys) {
      writes += 1;
      if (writes === nth && side === 'before') throw new Error('cut off');
      writeDeviceFile(deviceFile, { ...device, tls: keys }, files);
      if (writes === nth) throw new Error('cut off');
    },
  });
  await expect(cut).rejects.toThrow('cut off');

  await hub.restart();
  expect([await take(startAgent()), await take(running)]).toEqual(['answered', 'answered']);
  await later(KEY_CHANGE_MS + 1);
  expect([await take(startAgent()), await take(running)]).toEqual(['answered', 'answered']);

  await rekey();
  expect([await take(startAgent()), await take(running)]).toEqual(['answered', 'answered']);
  expect([await opensTo(first), await opensTo(keysNow())]).toEqual([false, true]);
  expect(listed().keyId).toBe(idOf(keysNow()));
});

test('a key that was announced and never used replaces the former one after a day, not before', async () => {
  const { tls: first = expect.fail(), ...device } = stored();
  const place = { host: '127.0.0.1', port: hub.devicePort };
  let writes = 0;
  const cut = rekeyHub(place, {
    keys: first,
    keep(keys) {
      writes += 1;
      if (writes === 2) throw new Error('cut off');
      writeDeviceFile(deviceFile, { ...device, tls: keys }, files);
    },
  });
  await expect(cut).rejects.toThrow('cut off');
  await later(KEY_CHANGE_MS - 1_000);
  expect(await opensTo(first)).toBe(true);
  await later(1_001);
  expect(await opensTo(first)).toBe(false);
  expect(await take(startAgent())).toBe('answered');
  expect(keysNow().key).not.toBe(first.key); // noted for the next start
});

test('the socket of a running kiosk ends with its former key, and comes back by itself', async () => {
  const states: string[] = [];
  const heard: HubToKiosk['type'][] = [];
  const link = new HubLink({
    ...agentAccess(),
    random: () => 0,
    log: silentLogger,
    onMessage: ({ type }) => void heard.push(type),
    onState: ({ name }) => void states.push(name),
  });
  open.push({ close: () => link.stop() });
  link.start();
  await expect.poll(() => states).toEqual(['online']);
  await rekey();
  await expect.poll(() => states, { timeout: 5_000 }).toEqual(['online', 'offline', 'online']);
  expect(heard.filter((type) => type === 'snapshot')).toHaveLength(2);
});

test('card keys that the center sealed to a former key still open', async () => {
  const packagesDir = join(folder.path, 'packages');
  const publishTo = (certificate: string): string => {
    const spki = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
    publishKioskKeys({ packagesDir, kiosks: [spki], keys: [epochKeys('province', 4)], seq: 1, signer });
    return readFileSync(kioskKeysPath(packagesDir, keyIdOfSpki(spki)), 'utf8');
  };
  const read = (file: string) => {
    const { key, other } = keysNow();
    const deviceKeys = [key, other?.key].filter((one) => one !== undefined);
    return openKeyFile(file, { trustedKeys, deviceKeys }).parts;
  };
  const first = publishTo(readFileSync(`${deviceFile}.crt`, 'utf8'));
  await rekey();
  // The center has not heard yet.
  expect(read(first)).toMatchObject([{ epoch: 4 }]);
  expect(read(publishTo(readFileSync(`${deviceFile}.crt`, 'utf8')))).toMatchObject([{ epoch: 4 }]);
});

test('a hub that went back to a backup of before knows the kiosk by its former key', async () => {
  const former = keysNow();
  await rekey();
  const { tls = expect.fail(), ...device } = stored();
  // As if the hub had forgotten: the key in front is nobody's, the other one counts.
  const { key, certificate } = new TlsDevice();
  const forgotten = { ...tls, key, certificate, other: { key: tls.key, certificate: tls.certificate } };
  writeDeviceFile(deviceFile, { ...device, tls: forgotten }, files);
  expect(await take(startAgent())).toBe('answered');
  expect(keysNow().key).toBe(tls.key);
  expect(keysNow().key).not.toBe(former.key);
});

test('a revoked kiosk gets no other key, and its file stays as it is', async () => {
  const before = readFileSync(deviceFile, 'utf8');
  hub.hub.revokeDevice(listed().deviceId);
  expect(await rekey().then(() => 'changed', codeOf)).toBe('IDENTITY_UNKNOWN');
  expect(readFileSync(deviceFile, 'utf8')).toBe(before);
  expect(await take(startAgent())).toBe('IDENTITY_UNKNOWN');
});
