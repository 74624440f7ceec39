import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDb } from './db.ts';
import { migrations } from './migrations.ts';
import { openHubStore } from './openHubStore.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  path = join(folder, 'hub.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const withCode = (code: string) => expect.objectContaining({ code });

test('a new file gets the newest schema, and keeps it', () => {
  openHubStore(path).close();
  const db = openDb(path);
  expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
  db.close();
});

test('a file written by a newer program is refused', () => {
  openHubStore(path).close();
  const db = new Database(path);
  db.pragma(`user_version = ${migrations.length + 1}`);
  db.close();
  expect(() => openHubStore(path)).toThrow(withCode('STORE_SCHEMA_TOO_NEW'));
});

test('a file that is no database is refused, and the folder stays free [H8]', () => {
  writeFileSync(path, 'x'.repeat(5_000));
  writeFileSync(join(folder, 'data.key'), Buffer.alloc(32), { mode: 0o600 });
  expect(() => openHubStore(path)).toThrow(withCode('STORE_DAMAGED'));
  rmSync(path);
  openHubStore(path).close();
});

describe('a second hub on the same folder [H8]', () => {
  test('is refused until the first one has closed', () => {
    const store = openHubStore(path);
    expect(() => openHubStore(path)).toThrow(withCode('STORE_IN_USE'));
    store.close();
    openHubStore(path).close();
  });

  test('is refused beside another process, and let in once that was killed', async () => {
    const script = `import { openHubStore } from ${JSON.stringify(join(import.meta.dirname, 'openHubStore.ts'))};
      openHubStore(${JSON.stringify(path)}); console.log('open'); setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(other.stdout, 'data');
    expect(() => openHubStore(path)).toThrow(withCode('STORE_IN_USE'));
    other.kill('SIGKILL');
    await once(other, 'exit');
    openHubStore(path).close();
  });
});

describe('the data key [R16]', () => {
  const keyPath = (): string => join(folder, 'data.key');

  test('is made at the first start, for this user only, and stays', () => {
    openHubStore(path).close();
    const key = readFileSync(keyPath());
    expect(key).toHaveLength(32);
    expect(statSync(keyPath()).mode & 0o777).toBe(0o600);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    openHubStore(path).close();
    expect(readFileSync(keyPath())).toEqual(key);
  });

  test('missing beside an existing store: refused, and no new one is made', () => {
    openHubStore(path).close();
    rmSync(keyPath());
    expect(() => openHubStore(path)).toThrow(withCode('KEYS_UNREADABLE'));
    expect(() => statSync(keyPath())).toThrow('ENOENT');
  });

  test('of another store: refused', () => {
    openHubStore(path).close();
    writeFileSync(keyPath(), Buffer.alloc(32, 7));
    expect(() => openHubStore(path)).toThrow(withCode('KEYS_UNREADABLE'));
  });

  test.each([
    ['cut short', () => writeFileSync(keyPath(), Buffer.alloc(31))],
    ['open to others', () => chmodSync(keyPath(), 0o644)],
  ])('%s: refused', (_name, spoil) => {
    openHubStore(path).close();
    spoil();
    expect(() => openHubStore(path)).toThrow(withCode('KEYS_UNREADABLE'));
  });
});

test('a transaction is all or nothing', () => {
  const store = openHubStore(path);
  const lease = { businessDate: '2026-01-01', prefix: 'A', kioskDigit: 1 };
  expect(() =>
    store.transaction(() => {
      store.doNotDisturb.put(new Uint8Array(16), 5);
      store.leases.take(lease, 'no such kiosk', 1);
    }),
  ).toThrow(/FOREIGN KEY/);
  expect(store.transaction(() => 'done')).toBe('done');
  store.close();
  const db = openDb(path);
  expect(db.prepare('SELECT count(*) FROM do_not_disturb').pluck().get()).toBe(0);
  db.close();
});
