import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import { authorizationOf, readDeviceFile, readKeysFile } from './secretFiles.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const SECRET = Buffer.alloc(32, 5).toString('base64url');

function file(content: string, mode = 0o600) {
  const path = join(temporaryFolder(), 'secret.json');
  writeFileSync(path, content);
  chmodSync(path, mode);
  const lines: string[] = [];
  return { path, lines, log: createLogger({ write: (line) => lines.push(line), now: () => 0 }) };
}

test('the device says who it is with id and secret', () => {
  const { path, log, lines } = file(JSON.stringify({ deviceId: 'kiosk-1', secret: SECRET }));
  expect(authorizationOf(readDeviceFile(path, log))).toBe(`Lobby-Device kiosk-1.${SECRET}`);
  expect(lines).toEqual([]);
});

test('a file that others may read is used, and somebody is told', () => {
  const { path, log, lines } = file(JSON.stringify({ deviceId: 'kiosk-1', secret: SECRET }), 0o644);
  readDeviceFile(path, log);
  expect(lines.join()).toContain('can be read by others');
});

test('keys come with part, epoch and algorithm', () => {
  const part = { part: 'province', epoch: 3, algorithm: 'HMAC-SM3', indexKey: SECRET, rowKey: SECRET };
  const { path, log } = file(JSON.stringify({ parts: [part] }));
  const [keys] = readKeysFile(path, log);
  expect(keys).toMatchObject({ part: 'province', epoch: 3, algorithm: 'HMAC-SM3' });
  expect(keys?.indexKey).toHaveLength(32);
});

test.each([
  ['is missing', undefined],
  ['is not JSON', `{"parts": ${SECRET}`],
  [
    'has a key of the wrong length',
    JSON.stringify({
      parts: [{ part: 'branch', epoch: 1, algorithm: 'HMAC-SM3', indexKey: SECRET, rowKey: 'AAAA' }],
    }),
  ],
  [
    'names a hash we do not know',
    JSON.stringify({
      parts: [{ part: 'branch', epoch: 1, algorithm: 'MD5', indexKey: SECRET, rowKey: SECRET }],
    }),
  ],
])('a key file that %s is refused without quoting it', (_, content) => {
  const { path, log, lines } = file(content ?? '');
  const from = content === undefined ? `${path}.none` : path;
  let caught: unknown;
  try {
    readKeysFile(from, log);
  } catch (error) {
    caught = error;
  }
  expect(caught).toMatchObject({ code: 'KEYS_UNREADABLE' });
  log.error('refused', { error: caught });
  expect(lines.join()).not.toContain(SECRET.slice(0, 6));
});
