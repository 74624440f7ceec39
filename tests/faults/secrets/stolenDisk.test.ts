import { createECDH, createPrivateKey, createSecretKey, randomUUID } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHub, readHubConfig } from '@lobby/hub';
import { openKeyFile, plainKioskFiles, readCardKeys, writeCardKeys } from '@lobby/kiosk';
import {
  CARD_KEYS_PURPOSE,
  createLogger,
  deriveCardKeys,
  silentLogger,
  type CardKeys,
  type PartKeys,
} from '@lobby/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeMac } from '../../../hub/src/center/nodeMac.ts';
import { createWorld } from '../../../hub/src/demo/generator/createWorld.ts';
import { demoBranchId } from '../../../hub/src/demo/generator/organisation.ts';
import { provisionBranch } from '../../../hub/src/demo/provision.ts';
import { sampleTrack2 } from '../../../hub/src/demo/sampleCards.ts';
import { importAll } from '../../../hub/src/sync/importAll.ts';
import { openBox } from '../../../hub/src/sync/openBox.ts';
import { kioskKeysPath } from '../../../hub/src/sync/packageFiles.ts';
import { loadHubIdentity } from '../../../hub/src/store/hubIdentity.ts';
import { openToRead } from '../../../hub/src/store/openToRead.ts';
import { openRow } from '../../../hub/src/store/sealedRow.ts';
import { createSealer } from '../../../hub/src/store/sealer.ts';
import { nightly } from '../../support/nightly.ts';
import { sendAsKiosk } from '../../support/kioskClient.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { filesWith, readDisk, rowsOpenedBy, type DiskKit } from './diskKit.ts';

const SEED = 20_261_121;
const CUSTOMERS = 60;
const NOW = Date.now();
/** Numbers tried with hashes alone, and those tried under every key-like thing of the disk as well. */
const GUESSES = nightly(10_000, 10_000_000);
const KEYED_GUESSES = nightly(50, 2_000);
const VIPS = ['gold', 'platinum', 'diamond', 'churn'] as const;

const folder = temporaryFolder();
let hubDisk: DiskKit;
let kioskDisk: DiskKit;
let dataKey: Buffer;
/** Of all customers whose rows the hub holds; long enough not to be in random bytes by chance. */
let names: readonly string[];
let cards: readonly Buffer[];
let keys: readonly PartKeys[];
/** On the server of packages, and stored at the hub. */
let keyFile: string;
let deviceSecret: Buffer;
let deviceKey: string;
let hubKey: string;
/** What a browser, a kiosk or a link proves itself with. */
let secrets: readonly string[];

interface DemoDevice {
  readonly deviceId: string;
  readonly secret: string;
  readonly key: string;
}

/** As the kiosk computes them. */
function cardKeysOf(part: PartKeys, digits: Buffer): CardKeys {
  const prepared = {
    ...part,
    indexKey: createSecretKey(part.indexKey),
    rowKey: createSecretKey(part.rowKey),
  };
  return deriveCardKeys(nodeMac, prepared, digits);
}

const digitsOf = (name: (typeof VIPS)[number]): Buffer => Buffer.from(sampleTrack2(name).split('=')[0] ?? '');

beforeAll(async () => {
  const ports = { hubDevice: 0, hubStaff: 0, kioskPage: 0, demo: 0, demoReader: 0, demoPrinter: 0 };
  const data = provisionBranch({
    dataDir: join(folder.path, 'branch'),
    seed: SEED,
    ports,
    customersPerBranch: CUSTOMERS,
  });
  const config = readHubConfig(data.hubConfig);
  const { dir: packagesDir = '', trustedKeys = {} } = config.packages ?? {};
  const cachePath = join(config.dataDir, 'cache.db');
  hubKey = loadHubIdentity(data.hubIdentity).key;
  importAll({ packagesDir, cachePath, branchId: demoBranchId, trustedKeys, hubKey, now: NOW });
  const kiosk = JSON.parse(readFileSync(data.kioskDevice, 'utf8')) as DemoDevice;
  deviceKey = kiosk.key;
  keyFile = kioskKeysPath(packagesDir, kiosk.deviceId);
  const given = openKeyFile(readFileSync(keyFile, 'utf8'), { trustedKeys, deviceKeys: [kiosk.key] });
  keys = given.parts;
  const files = plainKioskFiles(silentLogger);
  writeCardKeys(data.kioskKeys, given, Buffer.from(kiosk.secret, 'base64url'), files);

  const lines: string[] = [];
  const log = createLogger({ write: (line) => void lines.push(line), now: Date.now });
  const hub = createHub({ config: { ...config, limits: { ...config.limits, minTicketGapMs: 0 } }, log });
  const { devicePort } = await hub.start();
  for (const vip of VIPS) {
    const cardKeys = keys.map((part) => {
      const { token, rowKey } = cardKeysOf(part, digitsOf(vip));
      const { part: name, epoch, algorithm } = part;
      const text = (value: Uint8Array): string => Buffer.from(value).toString('base64url');
      return { part: name, epoch, algorithm, token: text(token), rowKey: text(rowKey) };
    });
    const request = {
      requestId: randomUUID(),
      businessId: 'personal',
      language: 'zh-CN' as const,
      care: false,
    };
    await sendAsKiosk(devicePort, kiosk, 'ticket.take', { ...request, cardKeys });
    secrets = [...(secrets ?? []), ...cardKeys.map(({ rowKey }) => rowKey)];
  }
  const link = hub.issueSignInLink({ staffNo: '3101', seat: 1 });
  await hub.stop();
  writeFileSync(join(config.dataDir, 'hub.log'), lines.join('\n'));

  const world = createWorld({
    seed: SEED,
    today: new Date(NOW).toISOString().slice(0, 10),
    customersPerBranch: CUSTOMERS,
  });
  const known = (['province', 'branch'] as const).flatMap((part) =>
    [...world.published(part, demoBranchId)].map(({ profile, cards: numbers }) => ({
      name: profile.maskedName,
      numbers: [...numbers].map((digits) => Buffer.from(digits)),
    })),
  );
  names = [...new Set(known.map(({ name }) => name))].filter((name) => name.length > 2);
  cards = known.flatMap(({ numbers }) => numbers);
  secrets = [...secrets, kiosk.secret, kiosk.key, link];

  // The thief gets the folders as they are, but for what the key store of the machine holds.
  dataKey = readFileSync(join(config.dataDir, 'data.key'));
  const stolenHub = join(folder.path, 'stolen hub');
  cpSync(config.dataDir, stolenHub, { recursive: true });
  cpSync(packagesDir, join(stolenHub, 'packages'), { recursive: true });
  for (const name of ['data.key', 'hub-identity.json']) rmSync(join(stolenHub, name));
  const stolenKiosk = join(folder.path, 'stolen kiosk');
  cpSync(data.kiosk, stolenKiosk, { recursive: true });
  rmSync(join(stolenKiosk, 'device.json'));
  deviceSecret = Buffer.from(kiosk.secret, 'base64url');
  hubDisk = readDisk(stolenHub);
  kioskDisk = readDisk(stolenKiosk);
}, 120_000);
afterAll(() => folder.remove());

describe('a stolen hub disk without its key store', () => {
  test(
    `opens no row to ${GUESSES} guessed card numbers, among them those of all customers [P3]`,
    { timeout: nightly(60_000, 3_600_000) },
    () => {
      expect(hubDisk.rows.size).toBeGreaterThan(CUSTOMERS);
      let opened = 0;
      for (const card of cards) opened += rowsOpenedBy(hubDisk, card, []);
      const guess = Buffer.from('9000010000000000');
      for (let nth = cards.length; nth < GUESSES; nth += 1) {
        guess.write(String(nth).padStart(10, '0'), 6);
        opened += rowsOpenedBy(hubDisk, guess, []);
      }
      expect(opened).toBe(0);
    },
  );

  test('opens no row either with anything on it taken for a key [P3]', () => {
    expect(hubDisk.keys.length).toBeGreaterThan(20);
    const guesses = [...VIPS.map(digitsOf), ...cards.slice(0, KEYED_GUESSES)];
    expect(guesses.reduce((sum, card) => sum + rowsOpenedBy(hubDisk, card, hubDisk.keys), 0)).toBe(0);
  });

  test('shows no name of a customer in any file, plain, hex, base64 or wide [P3]', () => {
    expect(names.length).toBeGreaterThan(20);
    expect(hubDisk.files.has('hub.db')).toBe(true);
    expect(hubDisk.files.get('hub.log')?.toString()).toContain('alert raised');
    expect(filesWith(hubDisk, names)).toEqual([]);
  });

  test('shows nothing that somebody could sign in, enrol or open a row with [P3]', () => {
    expect(secrets.length).toBeGreaterThan(VIPS.length);
    const raw = secrets.flatMap((secret) => [secret, Buffer.from(secret, 'base64url').toString('latin1')]);
    const found = [...hubDisk.files].filter(([, bytes]) =>
      raw.some((secret) => bytes.includes(Buffer.from(secret, 'latin1'))),
    );
    expect(found.map(([name]) => name)).toEqual([]);
    const keyBytes = keys.flatMap(({ indexKey, rowKey }) => [Buffer.from(indexKey), Buffer.from(rowKey)]);
    expect([...hubDisk.files].filter(([, bytes]) => keyBytes.some((key) => bytes.includes(key)))).toEqual([]);
  });

  test('opens none of its own sealed columns with anything on it taken for the data key [P3]', () => {
    const db = openToRead(join(folder.path, 'stolen hub', 'hub.db'));
    const sealed = db.prepare<[], Buffer>(`SELECT value FROM meta WHERE key = 'key_check'`).pluck().get();
    db.close();
    const opens = (key: Buffer): boolean => {
      try {
        return createSealer(key).open('key_check', sealed ?? Buffer.alloc(0)) === 1;
      } catch {
        return false;
      }
    };
    expect(opens(dataKey)).toBe(true);
    expect(hubDisk.keys.filter(opens)).toEqual([]);
  });
});

describe('card keys on their way to a kiosk', () => {
  test('lie at the hub as the center sealed them, and nothing on its disk opens them, its own keys neither [P3]', () => {
    const carried = readFileSync(keyFile, 'utf8');
    expect(filesWith(hubDisk, [carried])).toEqual(expect.arrayContaining(['hub.db']));
    const { signed } = JSON.parse(carried) as { signed: string };
    const { box } = JSON.parse(Buffer.from(signed, 'base64url').toString()) as { box: string };
    const opens = (key: string): boolean => {
      try {
        return openBox(key, CARD_KEYS_PURPOSE, Buffer.from(box, 'base64url')).length > 0;
      } catch {
        return false;
      }
    };
    expect(opens(deviceKey)).toBe(true);
    expect(opens(hubKey)).toBe(false);
    const scalars = hubDisk.keys.filter(({ length }) => length === 32);
    expect(scalars.length).toBeGreaterThan(20);
    expect(scalars.filter((scalar) => opens(keyOfScalar(scalar)))).toEqual([]);
  });
});

describe('a stolen kiosk disk without its key store', () => {
  test('has no row, no name and no secret [P3]', () => {
    expect(kioskDisk.files.size).toBeGreaterThan(0);
    expect(kioskDisk.rows.size).toBe(0);
    expect(filesWith(kioskDisk, [...names, ...secrets])).toEqual([]);
  });

  test('opens none of its card keys with anything on it taken for the device secret [P3]', () => {
    const path = join(folder.path, 'stolen kiosk', 'keys.json');
    const files = plainKioskFiles(silentLogger);
    const opens = (secret: Uint8Array): boolean => {
      try {
        return readCardKeys(path, secret, files).parts.length > 0;
      } catch {
        return false;
      }
    };
    expect(opens(deviceSecret)).toBe(true);
    const pieces = [...kioskDisk.files.values()].flatMap((bytes) =>
      Array.from({ length: bytes.length - 31 }, (_, at) => bytes.subarray(at, at + 32)),
    );
    expect(pieces.length).toBeGreaterThan(500);
    expect([...kioskDisk.keys, ...pieces].filter(opens)).toEqual([]);
    const keyBytes = keys.flatMap(({ indexKey, rowKey }) => [Buffer.from(indexKey), Buffer.from(rowKey)]);
    expect([...kioskDisk.files].filter(([, bytes]) => keyBytes.some((key) => bytes.includes(key)))).toEqual(
      [],
    );
  });
});

/** As PEM; a number that is no key of P-256 stays the text it is. */
function keyOfScalar(scalar: Uint8Array): string {
  const ecdh = createECDH('prime256v1');
  try {
    ecdh.setPrivateKey(scalar);
    const point = ecdh.getPublicKey();
    const part = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
    const [x, y, d] = [part(point.subarray(1, 33)), part(point.subarray(33)), part(scalar)];
    const key = createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x, y, d }, format: 'jwk' });
    return key.export({ type: 'pkcs8', format: 'pem' }).toString();
  } catch {
    return '';
  }
}

test('the kit works: with the keys of the kiosk the same rows of the same hub open [P3]', () => {
  const opened = keys.flatMap((part) => {
    const { token, rowKey } = cardKeysOf(part, digitsOf('diamond'));
    const sealed = hubDisk.rows.get(Buffer.from(token).toString('latin1'));
    return sealed && openRow(rowKey, token, sealed) ? [part.part] : [];
  });
  expect(opened).toEqual(['province']);
});
