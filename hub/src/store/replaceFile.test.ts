import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFile } from './replaceFile.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'replace-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('replaces what was there, for the eyes of its owner only, and leaves nothing else', () => {
  const path = join(folder, 'new', 'file');
  replaceFile(path, 'one');
  replaceFile(path, 'two');
  expect(readFileSync(path, 'utf8')).toBe('two');
  expect(readdirSync(join(folder, 'new'))).toEqual(['file']);
  // Windows has no such bits.
  expect(process.platform === 'win32' ? 0 : statSync(path).mode & 0o077).toBe(0);
});

test('a failure leaves no draft behind', () => {
  mkdirSync(join(folder, 'taken'));
  expect(() => replaceFile(join(folder, 'taken'), 'x')).toThrow(/EISDIR|EPERM|EACCES|ENOTEMPTY/);
  expect(readdirSync(folder)).toEqual(['taken']);
});
