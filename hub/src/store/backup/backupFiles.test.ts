import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redact } from '@lobby/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backupName, backupsToRemove, listBackups, tidyBackups, type BackupFile } from './backupFiles.ts';

const HOUR_MS = 3_600_000;
const AT = Date.UTC(2026, 10, 22, 6, 15, 2);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backups-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a name says which and when, and stays readable in a log', () => {
  const name = backupName(12, AT);
  expect(name).toBe('hub-000012.2026-11-22T061502Z.db');
  expect(redact(name)).toBe(name);
  writeFileSync(join(folder, name), '');
  expect(listBackups(folder)).toEqual([{ path: join(folder, name), sequence: 12, madeAt: AT }]);
});

test('the newest is the one made last, also when the clock was set back in between', () => {
  for (const name of [backupName(1, AT), backupName(2, 0), backupName(3, 60_000), 'hub-1.db', 'notes.txt'])
    writeFileSync(join(folder, name), '');
  expect(listBackups(folder).map(({ sequence }) => sequence)).toEqual([3, 2, 1]);
  expect(listBackups(join(folder, 'none'))).toEqual([]);
});

test('the newest ones stay, and the newest of each day before them', () => {
  const hourly = Array.from({ length: 96 }, (_, hour): BackupFile => ({
    path: `${hour}`,
    sequence: hour,
    madeAt: AT + hour * HOUR_MS,
  })).toReversed();
  const removed = new Set(backupsToRemove(hourly, { last: 3, days: 2 }));
  const kept = hourly.filter((backup) => !removed.has(backup)).map(({ sequence }) => sequence);
  // The 22nd ends with hour 17, the 23rd with 41, the 24th with 65, the 25th with 89.
  expect(kept).toEqual([95, 94, 93, 89, 65]);
  expect(backupsToRemove([], { last: 3, days: 2 })).toEqual([]);
});

test('what a power cut left half done goes later, and nothing else is touched', () => {
  const draft = `${backupName(4, AT)}.0f.tmp`;
  const names = [backupName(1, AT), backupName(2, AT), draft, `${draft}-journal`, 'notes.tmp'];
  for (const name of names) writeFileSync(join(folder, name), '');
  mkdirSync(join(folder, 'other'));
  const keep = { last: 1, days: 0 };
  tidyBackups(folder, keep, Date.now());
  expect(readdirSync(folder).toSorted()).toEqual([...names.slice(1), 'other'].toSorted());
  for (const name of names.slice(2)) utimesSync(join(folder, name), 0, 0);
  tidyBackups(folder, keep, Date.now());
  expect(readdirSync(folder).toSorted()).toEqual([backupName(2, AT), 'notes.tmp', 'other'].toSorted());
});
