import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLogger } from '@lobby/shared';
import { expect, test } from 'vitest';
import { readCardKeys, writeCardKeys } from './cardKeysFile.ts';
import { plainKioskFiles } from './kioskPrivateFiles.ts';
import { keySet } from './testing/keySet.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const SECRET = Buffer.alloc(32, 5);
const KEY = Buffer.alloc(32, 6).toString('base64url');
const files = plainKioskFiles(silentLogger);
const newPath = (): string => join(temporaryFolder(), 'keys.json');

test('card keys that were stored are read again, and the file shows none of them', () => {
  const path = newPath();
  writeCardKeys(path, { seq: 12, parts: keySet() }, SECRET, files);
  expect(readCardKeys(path, SECRET, files)).toEqual({
    seq: 12,
    parts: keySet().map((set) => ({
      ...set,
      indexKey: Buffer.from(set.indexKey),
      rowKey: Buffer.from(set.rowKey),
    })),
  });
  const stored = readFileSync(path);
  for (const { indexKey, rowKey } of keySet())
    for (const bytes of [indexKey, rowKey].map((key) => Buffer.from(key)))
      for (const form of [bytes, bytes.toString('base64url'), bytes.toString('hex')])
        expect(stored.includes(form)).toBe(false);
});

test('a plain file that somebody put there is read, without a number', () => {
  const path = newPath();
  const part = { part: 'province', epoch: 3, algorithm: 'HMAC-SM3', indexKey: KEY, rowKey: KEY };
  writeFileSync(path, JSON.stringify({ parts: [part] }));
  const { seq, parts } = readCardKeys(path, SECRET, files);
  expect([seq, parts.length]).toEqual([0, 1]);
  expect(parts[0]).toMatchObject({ part: 'province', epoch: 3, algorithm: 'HMAC-SM3' });
  expect(parts[0]?.indexKey).toHaveLength(32);
});

test('a kiosk that was never given keys has none', () => {
  expect(readCardKeys(newPath(), SECRET, files)).toEqual({ seq: 0, parts: [] });
});

test('keys that another device stored, or that were changed, do not open', () => {
  const path = newPath();
  writeCardKeys(path, { seq: 1, parts: keySet() }, SECRET, files);
  const stored = readFileSync(path);
  const unreadable = expect.objectContaining({ code: 'KEYS_UNREADABLE' }) as unknown;
  expect(() => readCardKeys(path, Buffer.alloc(32, 4), files)).toThrow(unreadable);
  for (let at = 0; at < stored.length; at += 37) {
    const changed = Buffer.from(stored);
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(path, changed);
    expect(() => readCardKeys(path, SECRET, files)).toThrow(unreadable);
  }
});

test.each([
  ['is not JSON', `{"parts": ${KEY}`],
  [
    'has a key of the wrong length',
    JSON.stringify({
      parts: [{ part: 'branch', epoch: 1, algorithm: 'HMAC-SM3', indexKey: KEY, rowKey: 'AAAA' }],
    }),
  ],
  [
    'names a hash we do not know',
    JSON.stringify({ parts: [{ part: 'branch', epoch: 1, algorithm: 'MD5', indexKey: KEY, rowKey: KEY }] }),
  ],
])('a plain file that %s is refused without quoting it', (_, content) => {
  const path = newPath();
  writeFileSync(path, content);
  let caught: unknown;
  try {
    readCardKeys(path, SECRET, files);
  } catch (error) {
    caught = error;
  }
  expect(caught).toMatchObject({ code: 'KEYS_UNREADABLE' });
  expect(JSON.stringify(caught, Object.getOwnPropertyNames(caught))).not.toContain(KEY.slice(0, 6));
});
