import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
} from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKeysFile } from '@lobby/kiosk';
import { concatKdfInput, silentLogger, type PartKeys } from '@lobby/shared';
import { afterAll, expect, test } from 'vitest';
import { wrapKioskKeys } from '../../hub/src/center/kioskKeys.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
mkdirSync(folder.path, { recursive: true });

const keys: readonly PartKeys[] = [
  {
    part: 'province',
    epoch: 4,
    algorithm: 'HMAC-SHA256',
    indexKey: new Uint8Array(32).fill(1),
    rowKey: new Uint8Array(32).fill(2),
  },
];

function makeDevice() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    spki: publicKey.export({ type: 'spki', format: 'der' }),
  };
}
const device = makeDevice();
const path = join(folder.path, 'keys.box');
const read = (key?: string) => readKeysFile(path, silentLogger, undefined, key);

test('card keys that the center wrapped to a kiosk open there, and the file that carries them holds none [R14]', () => {
  wrapKioskKeys(path, keys, device.spki);
  expect(read(device.key)).toMatchObject([{ part: 'province', epoch: 4, rowKey: Buffer.alloc(32, 2) }]);
  const carried = readFileSync(path);
  for (const { indexKey, rowKey } of keys)
    for (const key of [indexKey, rowKey].map((bytes) => Buffer.from(bytes)))
      for (const form of [key, Buffer.from(key.toString('base64url'))])
        expect(carried.includes(form)).toBe(false);
});

test('another device, no device, and any changed byte open nothing', () => {
  wrapKioskKeys(path, keys, device.spki);
  expect(() => read(makeDevice().key)).toThrow(/does not open/);
  expect(() => read()).toThrow(/enrolled device/);
  const box = readFileSync(path);
  for (let at = 4; at < box.length; at += 7) {
    const changed = Buffer.from(box);
    changed[at]! ^= 1;
    writeFileSync(path, changed);
    expect(() => read(device.key)).toThrow(expect.objectContaining({ code: 'KEYS_UNREADABLE' }));
  }
});

test('key agreement and derivation agree with RFC 7518, appendix C', () => {
  const bob = {
    x: 'weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ',
    y: 'e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck',
  };
  const alice = {
    x: 'gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0',
    y: 'SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps',
    d: '0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo',
  };
  const curve = { kty: 'EC', crv: 'P-256' };
  const secret = diffieHellman({
    privateKey: createPrivateKey({ key: { ...curve, ...alice }, format: 'jwk' }),
    publicKey: createPublicKey({ key: { ...curve, ...bob }, format: 'jwk' }),
  });
  expect([...secret.subarray(0, 8)]).toEqual([158, 86, 217, 29, 129, 113, 53, 211]);
  const info = { algorithm: 'A128GCM', partyU: Buffer.from('Alice'), partyV: Buffer.from('Bob'), bits: 128 };
  const key = createHash('sha256').update(concatKdfInput(secret, info)).digest().subarray(0, 16);
  expect(key.toString('base64url')).toBe('VqqN6vgjbSBcIijNcacQGg');
});
