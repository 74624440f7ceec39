import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import { authorizationOf, readDeviceFile } from './secretFiles.ts';
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
