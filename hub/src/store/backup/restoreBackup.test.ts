import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLogger } from '@lobby/shared';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { RESTORE_STEP } from '../../handlers/continueRestored.ts';
import { createHub } from '../../hub.ts';
import { customers, testCache } from '../../testing/testCache.ts';
import { startTestHub, type TestHub } from '../../testing/testHub.ts';
import { listBackups } from './backupFiles.ts';
import { backUpFolder } from './backUpFolder.ts';
import { BackupKeeper } from './backupKeeper.ts';
import { isGoodBackup, newestGoodBackup } from './goodBackup.ts';
import { restoreBackup } from './restoreBackup.ts';
import { writeBackup } from './writeBackup.ts';

const KEEP = { last: 3, days: 1 };

let hub: TestHub;
afterEach(() => hub.stop());

const storePath = (): string => join(hub.folder, 'hub.db');
const folder = (): string => join(hub.folder, 'backups');
const backUp = () => backUpFolder({ storePath: storePath(), folder: folder(), keep: KEEP, now: Date.now() });

test('a backup of a running hub is whole, the owner’s alone, and without sessions and marks of cards', async () => {
  hub = await startTestHub();
  await hub.signIn('3101');
  await hub.kiosk().take('gold');
  const { path, bytes } = backUp();
  expect(statSync(path)).toMatchObject({ size: bytes, mode: 0o100600 });
  expect(readdirSync(folder())).toHaveLength(1);
  const db = new Database(path, { readonly: true });
  const count = (table: string): unknown => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  expect(['tickets', 'alerts', 'sessions', 'sign_in_links'].map(count)).toEqual([1, 1, 0, 0]);
  expect(db.prepare('SELECT duplicate_key FROM tickets').pluck().all()).toEqual([null]);
  db.close();
  // What tells of the customer is sealed there as it is in the store.
  for (const told of [customers.gold.maskedName, 'maskedName', '"tier"'])
    expect(readFileSync(path).includes(told)).toBe(false);
});

test('old backups go, and one that is damaged is passed over', async () => {
  hub = await startTestHub();
  for (let round = 0; round < 5; round += 1) backUp();
  const [newest, second] = listBackups(folder());
  expect(listBackups(folder())).toHaveLength(KEEP.last);
  const bytes = readFileSync(newest?.path ?? '');
  writeFileSync(newest?.path ?? '', bytes.subarray(0, bytes.length - 4_096));
  expect(newestGoodBackup(folder())).toEqual(second);
  expect(() => restoreBackup(hub.folder, newest?.path ?? '', 0)).toThrow(
    expect.objectContaining({ code: 'STORE_IN_USE' }),
  );
  await hub.hub.stop();
  expect(() => restoreBackup(hub.folder, newest?.path ?? '', 0)).toThrow(
    expect.objectContaining({ code: 'STORE_DAMAGED' }),
  );
  expect(isGoodBackup(storePath())).toBe(true);
});

test('after a restore no number is given that was given since the backup, and staff are told [H8]', async () => {
  hub = await startTestHub();
  const given = [(await hub.kiosk().take()).ticketNo];
  const { path } = backUp();
  for (let since = 0; since < 3; since += 1) given.push((await hub.kiosk().take()).ticketNo);
  given.push((await hub.kiosk().take(undefined, { businessId: 'wealth' })).ticketNo);
  await hub.hub.stop();

  const { aside } = restoreBackup(hub.folder, path, Date.UTC(2026, 10, 22));
  expect(readdirSync(aside ?? '')).toContain('hub.db');
  await hub.restart();
  const page = await hub.signIn('4001');
  expect(page.of('snapshot')[0]?.problems).toMatchObject([{ code: 'STORE_RESTORED' }]);
  const personal = (await hub.kiosk().take()).ticketNo;
  const wealth = (await hub.kiosk().take(undefined, { businessId: 'wealth' })).ticketNo;
  expect([personal, wealth]).toEqual([`A${RESTORE_STEP + 2}`, `D${RESTORE_STEP + 1}`]);
  expect(given).not.toContain(personal);
  // The next start is one like any other.
  await hub.restart();
  expect((await hub.kiosk().take()).ticketNo).toBe(`A${RESTORE_STEP + 3}`);
});

test('a backup that somebody copies into its place by hand is known for one too [H8]', async () => {
  hub = await startTestHub();
  await hub.kiosk().take();
  const { path } = backUp();
  await hub.kiosk().take();
  await hub.hub.stop();
  for (const suffix of ['-wal', '-shm']) rmSync(storePath() + suffix, { force: true });
  writeFileSync(storePath(), readFileSync(path));
  await hub.restart();
  expect((await hub.kiosk().take()).ticketNo).toBe(`A${RESTORE_STEP + 2}`);
});

test('a store that is gone is not begun anew beside its backups [H8]', async () => {
  hub = await startTestHub({ config: { backup: {} } });
  backUp();
  await hub.hub.stop();
  rmSync(storePath());
  const again = createHub({ config: hub.config, log: silentLogger, cache: testCache });
  await expect(again.start()).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
});

test(
  'a backup in a thread of its own: takes go on meanwhile, and a failure is said once and told',
  { timeout: 60_000 },
  async () => {
    hub = await startTestHub();
    const changes: unknown[] = [];
    const keeper = new BackupKeeper({
      storePath: storePath(),
      folder: folder(),
      everyMinutes: 15,
      keep: KEEP,
      log: silentLogger,
      now: Date.now,
      onChange: () => changes.push(keeper.state),
      onBroken: (fault) => changes.push(fault),
    });
    keeper.start();
    const backup = keeper.runNow();
    await hub.kiosk().take();
    expect(await backup).toMatchObject({ result: 'made' });
    expect(keeper.state).toMatchObject({ last: { bytes: expect.any(Number) }, failedSince: null });

    rmSync(folder(), { recursive: true });
    writeFileSync(folder(), 'no folder');
    expect(await keeper.runNow()).toMatchObject({ result: 'failed', isBroken: false });
    expect(keeper.state.failedSince).toEqual(expect.any(Number));
    expect(changes).toHaveLength(2);
    await keeper.stop();
    rmSync(folder());
    mkdirSync(folder());
    writeBackup(storePath(), join(folder(), 'by-hand.db'), 0);
    expect(isGoodBackup(join(folder(), 'by-hand.db'))).toBe(true);
  },
);
