import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sealKeys } from '../cli/sealKeys.ts';
import { loadDataKey } from './dataKey.ts';
import { openHubPrivateFiles, plainPrivateFiles } from './hubPrivateFiles.ts';
import { openHubStore } from './openHubStore.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const systemd = { store: 'systemd', acceptFile: false } as const;

function hasSystemdCreds(): boolean {
  try {
    execFileSync('systemd-creds', ['encrypt', '--name=lobby-probe', '--with-key=host', '-', '-'], {
      input: 'x',
      stdio: 'pipe',
    });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!hasSystemdCreds())(
  'with systemd-creds (left out where it does not work or without root)',
  () => {
    test('the hub works on with the key that was plain before, and the folder alone holds none any more', () => {
      const path = join(folder, 'hub.db');
      openHubStore(path).close();
      const key = readFileSync(join(folder, 'data.key'));
      expect(sealKeys(openHubPrivateFiles(systemd, undefined), folder)).toBe('systemd');
      const files = readdirSync(folder);
      expect(files).toContain('data.key.cred');
      expect(files).not.toContain('data.key');
      for (const name of files) {
        const bytes = readFileSync(join(folder, name));
        for (const form of [key, Buffer.from(key.toString('hex')), Buffer.from(key.toString('base64'))])
          expect([name, bytes.includes(form)]).toEqual([name, false]);
      }
      openHubStore(path, openHubPrivateFiles(systemd, undefined)).close();
      expect(() => openHubStore(path)).toThrow(/another key store/);
    });

    test('a file that was sealed under another name, or changed, opens nothing', () => {
      const files = openHubPrivateFiles(systemd, undefined);
      files.writePrivate(join(folder, 'data.key'), Buffer.alloc(32, 7));
      const sealed = readFileSync(join(folder, 'data.key.cred'));
      writeFileSync(join(folder, 'other.key.cred'), sealed, { mode: 0o600 });
      expect(() => files.readPrivate(join(folder, 'other.key'))).toThrow(/systemd-creds decrypt/);
      sealed[sealed.length - 8]! ^= 1;
      writeFileSync(join(folder, 'data.key.cred'), sealed);
      expect(() => files.readPrivate(join(folder, 'data.key'))).toThrow(/systemd-creds decrypt/);
    });
  },
);

test('what the service manager opened for the process is used, without any store', () => {
  const credentials = mkdtempSync(join(folder, 'run-'));
  writeFileSync(join(credentials, 'lobby-data.key'), Buffer.alloc(32, 9));
  const files = openHubPrivateFiles({ store: 'auto', acceptFile: false }, credentials);
  expect(files.kind).toBe('systemd');
  expect(loadDataKey(files, join(folder, 'data.key'), true)).toEqual(Buffer.alloc(32, 9));
});

test.skipIf(process.platform === 'win32')('a plain key file is for its owner only', () => {
  loadDataKey(plainPrivateFiles, join(folder, 'data.key'), false);
  expect(statSync(join(folder, 'data.key')).mode & 0o777).toBe(0o600);
});
