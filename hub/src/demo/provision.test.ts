import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addDays, defaultPorts, silentLogger } from '@lobby/shared';
import { swipe } from '../center/testing/publishSample.ts';
import { readHubConfig } from '../config.ts';
import { openCacheStore } from '../store/cacheStore.ts';
import { loadHubIdentity } from '../store/hubIdentity.ts';
import { openHubStore } from '../store/openHubStore.ts';
import { createPackageImporter } from '../sync/packageImporter.ts';
import { loadCenterSecrets } from './centerSecrets.ts';
import { provisionBranch } from './provision.ts';
import { demoKeys } from './publishDay.ts';
import { sampleTrack2, type SampleCard } from './sampleCards.ts';

// Password hashes and worker threads are slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const DAY_MS = 86_400_000;
const firstDay = Date.UTC(2026, 10, 20, 4);

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'provision-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const provision = (now = firstDay, seed = 1) =>
  provisionBranch({ dataDir, seed, ports: defaultPorts, now: () => now, customersPerBranch: 50 });
const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted();
const contents = (paths: readonly string[]): readonly string[] =>
  paths.map((path) => readFileSync(path).toString('base64'));

async function importPackages(now: number) {
  const { branch, packages, dataDir: hubDir } = readHubConfig(join(dataDir, 'hub', 'config.json'));
  if (packages === null) throw new Error('the configuration names no packages');
  const importer = createPackageImporter({
    packagesDir: packages.dir,
    cachePath: join(hubDir, 'cache.db'),
    branchId: branch.branchId,
    trustedKeys: packages.trustedKeys,
    hubKey: loadHubIdentity(join(hubDir, 'hub-identity.json')).key,
    log: silentLogger,
    now: () => now,
  });
  return importer.runOnce();
}

/** What the kiosk would send, with the keys the center sealed to it. */
function kioskSwipe(card: SampleCard) {
  const { provinceKey } = loadCenterSecrets(join(dataDir, 'demo', 'secrets.json'), randomBytes);
  const track = sampleTrack2(card);
  return swipe(Buffer.from(track.slice(0, track.indexOf('=')), 'latin1'), demoKeys(provinceKey));
}

test(
  'how long it takes to make a whole branch, and to go on with it, is printed',
  { timeout: 60_000 },
  () => {
    const timeOf = (): string => {
      const start = performance.now();
      provisionBranch({ dataDir, seed: 1, ports: defaultPorts, now: () => firstDay });
      return `${(performance.now() - start).toFixed(0)} ms`;
    };
    console.log(`provisioning: first ${timeOf()}, second ${timeOf()}`);
    expect(filesOf(join(dataDir, 'packages'))).toHaveLength(7);
  },
);

test('after a first start the sample cards are who they should be', async () => {
  provision();
  expect(await importPackages(firstDay)).toMatchObject([{ result: 'imported' }, { result: 'imported' }]);
  const cache = openCacheStore(join(dataDir, 'hub', 'cache.db'), { log: silentLogger, now: Date.now });
  const found = (card: SampleCard) => cache.findProfile(kioskSwipe(card));
  expect(found('ordinary')).toMatchObject({ tier: 0, homeBranchId: 'B01' });
  expect(found('gold')).toMatchObject({
    tier: 1,
    nearTier: { tier: 2 },
    advisorNo: '3101',
    deputyNo: '3102',
  });
  expect(found('platinum')).toMatchObject({ tier: 2, churn: 'none' });
  expect(found('diamond')).toMatchObject({ tier: 3, profilingOk: true, marketingOk: true });
  expect(found('diamond')?.events[0]).toMatchObject({ kind: 'maturity', date: addDays('2026-11-20', 12) });
  expect(found('churn')).toMatchObject({ tier: 2, churn: 'severe' });
  expect(found('guest')).toMatchObject({ tier: 1, homeBranchId: 'B02', homeBranchName: '滨湖支行' });
  expect(found('unknown')).toBeUndefined();
  cache.close();
});

test('a second start on the same day changes nothing', () => {
  provision();
  const paths = filesOf(dataDir).filter((path) => !/hub\.(db|lock)/.test(path));
  const before = contents(paths);
  provision(firstDay + 3_600_000);
  expect(filesOf(dataDir).filter((path) => !/hub\.(db|lock)/.test(path))).toEqual(paths);
  expect(contents(paths)).toEqual(before);
  const store = openHubStore(join(dataDir, 'hub', 'hub.db'));
  const devices = store.identity.devices().map(({ role, kioskDigit }) => `${role} ${kioskDigit}`);
  expect(devices.toSorted()).toEqual(['display null', 'kiosk 1']);
  expect(
    store.identity.staff().map(({ staffNo, name, role, deputyNo }) => [staffNo, name, role, deputyNo]),
  ).toEqual([
    ['1001', '王强', 'head', null],
    ['2101', '陈静', 'lobby', null],
    ['3101', '李敏', 'advisor', '3102'],
    ['3102', '张伟', 'advisor', '3101'],
    ['4001', '赵丽', 'teller', null],
    ['4002', '孙洋', 'teller', null],
    ['7001', '周涛', 'it', null],
    ['8001', '吴岚', 'auditor', null],
  ]);
  store.close();
});

test('the next day has new packages under a higher number, of the same province', async () => {
  provision();
  await importPackages(firstDay);
  provision(firstDay + DAY_MS, 99);
  expect(await importPackages(firstDay + DAY_MS)).toMatchObject([
    { result: 'imported', seq: 2 },
    { result: 'imported', seq: 2 },
  ]);
  expect(JSON.parse(readFileSync(join(dataDir, 'demo', 'published.json'), 'utf8'))).toMatchObject({
    seed: 1,
  });
});

test('packages that were lost are published again under a higher number', async () => {
  provision();
  await importPackages(firstDay);
  rmSync(join(dataDir, 'packages'), { recursive: true });
  provision(firstDay + 60_000);
  expect(await importPackages(firstDay + 60_000)).toMatchObject([{ seq: 2 }, { seq: 2 }]);
});

test('a hub that lost its records knows the kiosk again', () => {
  provision();
  const before = readFileSync(join(dataDir, 'kiosk-1', 'device.json'), 'utf8');
  rmSync(join(dataDir, 'hub'), { recursive: true });
  provision();
  const { deviceId } = JSON.parse(readFileSync(join(dataDir, 'kiosk-1', 'device.json'), 'utf8')) as {
    deviceId: string;
  };
  expect(before).not.toContain(deviceId);
  const store = openHubStore(join(dataDir, 'hub', 'hub.db'));
  expect(store.identity.device(deviceId)).toMatchObject({ role: 'kiosk' });
  store.close();
});

test('a hub that lost its key gets its branch part sealed to the new one', async () => {
  provision();
  await importPackages(firstDay);
  rmSync(join(dataDir, 'hub', 'hub-identity.json'));
  provision(firstDay + 60_000);
  expect(await importPackages(firstDay + 60_000)).toMatchObject([
    { result: 'imported', seq: 2 },
    { result: 'imported', seq: 2 },
  ]);
});

test('a kiosk that got another key gets card keys that are sealed to it, and the former ones go', () => {
  provision();
  const [before] = readdirSync(join(dataDir, 'packages', 'keys'));
  rmSync(join(dataDir, 'kiosk-1', 'device.json'));
  provision(firstDay + 60_000);
  const { deviceId } = JSON.parse(readFileSync(join(dataDir, 'kiosk-1', 'device.json'), 'utf8')) as {
    deviceId: string;
  };
  expect(readdirSync(join(dataDir, 'packages', 'keys'))).toEqual([`${deviceId}.json`]);
  expect(before).not.toBe(`${deviceId}.json`);
});

test('other ports change the configurations and nothing else', () => {
  provision();
  const others = filesOf(dataDir).filter(
    (path) => !path.endsWith('config.json') && !/hub\.(db|lock)/.test(path),
  );
  const before = contents(others);
  provisionBranch({ dataDir, seed: 1, ports: { ...defaultPorts, hubDevice: 9_001 }, now: () => firstDay });
  expect(readHubConfig(join(dataDir, 'hub', 'config.json')).ports.device).toBe(9_001);
  expect(contents(others)).toEqual(before);
});

test('while a hub runs on the folder nothing is provisioned', () => {
  provision();
  const store = openHubStore(join(dataDir, 'hub', 'hub.db'));
  expect(() => provision()).toThrow(expect.objectContaining({ code: 'STORE_IN_USE' }));
  store.close();
});

test('secrets are for their owner only, and no file holds a card number', async () => {
  provision();
  await importPackages(firstDay);
  const secretFiles = [
    'demo/secrets.json',
    'kiosk-1/device.json',
    'hub/data.key',
    'hub/hub-identity.json',
    'hub/cache.db',
  ];
  // Windows has no such bits.
  const open = (name: string): boolean =>
    process.platform !== 'win32' && (statSync(join(dataDir, name)).mode & 0o077) !== 0;
  expect(secretFiles.filter(open)).toEqual([]);
  const cards = (['ordinary', 'gold', 'diamond', 'guest'] as const).map((card) =>
    sampleTrack2(card).slice(6, 19),
  );
  for (const path of filesOf(dataDir)) {
    const bytes = readFileSync(path);
    expect([path, cards.filter((digits) => bytes.includes(digits))]).toEqual([path, []]);
  }
});
