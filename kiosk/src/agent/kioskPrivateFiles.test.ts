import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import { readCardKeys } from './cardKeysFile.ts';
import { openKioskPrivateFiles } from './kioskPrivateFiles.ts';
import { readDeviceFile } from './secretFiles.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const SECRET = Buffer.alloc(32, 5).toString('base64url');
const part = { part: 'province', epoch: 3, algorithm: 'HMAC-SHA256', indexKey: SECRET, rowKey: SECRET };

function systemWorks(): boolean {
  try {
    openKioskPrivateFiles({ store: 'auto', acceptFile: false }, undefined, silentLogger);
    return process.platform === 'linux';
  } catch {
    return false;
  }
}

function writeFiles(): { readonly device: string; readonly keys: string } {
  const folder = temporaryFolder();
  const [device, keys] = [join(folder, 'device.json'), join(folder, 'keys.json')];
  writeFileSync(device, JSON.stringify({ deviceId: 'kiosk-1', secret: SECRET }), { mode: 0o600 });
  writeFileSync(keys, JSON.stringify({ parts: [part] }), { mode: 0o600 });
  return { device, keys };
}

test.skipIf(!systemWorks())(
  'device and card keys move into systemd-creds once and are read from there (left out where it does not work)',
  () => {
    const { device, keys } = writeFiles();
    const files = openKioskPrivateFiles({ store: 'systemd', acceptFile: false }, undefined, silentLogger);
    for (const _start of [1, 2]) {
      expect(readDeviceFile(device, silentLogger, files)).toMatchObject({ deviceId: 'kiosk-1' });
      expect(readCardKeys(keys, Buffer.from(SECRET), files).parts).toHaveLength(1);
      expect([existsSync(device), existsSync(keys)]).toEqual([false, false]);
    }
    for (const sealed of [`${device}.cred`, `${keys}.cred`])
      expect(readFileSync(sealed, 'latin1')).not.toContain(SECRET.slice(0, 8));
    expect(() => readDeviceFile(device, silentLogger)).toThrow(/cannot be read/);
  },
);

test('a kiosk that has no key store does not keep real keys in a file unasked', () => {
  const wish = { store: 'file', acceptFile: false } as const;
  expect(() => openKioskPrivateFiles(wish, undefined, silentLogger)).toThrow(/no key store/);
  expect(openKioskPrivateFiles({ ...wish, acceptFile: true }, undefined, silentLogger).kind).toBe('file');
});
