import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCacheForImport } from './cacheSchema.ts';
import { openDb } from './db.ts';

const repository = join(import.meta.dirname, '../../..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'durable-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** secure_delete only where plain rows are deleted: those of the cache are sealed. */
test.each([
  ['hub.db', openDb, ['wal', 2, 0, 1, 1, 1]],
  ['cache.db', openCacheForImport, ['wal', 2, 0, 1, 1]],
] as const)(
  'a connection that writes %s is durable and careful, after a write and after reopening [H5]',
  (name, open, expected) => {
    const names = [
      'journal_mode',
      'synchronous',
      'trusted_schema',
      'cell_size_check',
      'foreign_keys',
      'secure_delete',
    ];
    for (let opening = 0; opening < 3; opening += 1) {
      const db = open(join(folder, name));
      db.exec('CREATE TABLE probe (n INTEGER); INSERT INTO probe VALUES (1); DROP TABLE probe');
      const settings = names.map((setting) => db.pragma(setting, { simple: true }));
      expect(settings.slice(0, expected.length)).toEqual(expected);
      db.close();
    }
  },
);

/** Opens for reading, in memory, or only for the lock of the folder: nothing is ever written through these. */
const WITHOUT_WRITES = [
  'hub/src/store/findDamage.ts',
  'hub/src/store/folderLock.ts',
  'hub/src/store/openToRead.ts',
];
/** Writes into a draft that gets its name only once it is synced. */
const DRAFTS = ['hub/src/store/backup/finishCopy.ts'];

test('no other code of the product opens a database or changes how it is synced [H5]', () => {
  const files = globSync('{shared,drivers,hub,kiosk,advisor-console}/src/**/*.ts', { cwd: repository })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.test.ts') && !file.includes('/testing/'));
  const opening = files.filter((file) =>
    /\bnew Database\(|synchronous\s*=|journal_mode\s*=/.test(readFileSync(join(repository, file), 'utf8')),
  );
  expect(files.length).toBeGreaterThan(300);
  expect(opening.toSorted()).toEqual(
    ['hub/src/store/openDurable.ts', ...WITHOUT_WRITES, ...DRAFTS].toSorted(),
  );
});
