import { readFileSync } from 'node:fs';
import { BlockList, isIP } from 'node:net';
import { dirname, resolve } from 'node:path';
import {
  alertTiming,
  AppError,
  defaultBusinesses,
  defaultPorts,
  defaultTiers,
  type KeyStoreWish,
} from '@lobby/shared';
import { boost, callSettings, defaultWindows, openingHours, orderSettings, window } from './hallConfig.ts';
import { deviceTls, staffTls } from './tlsConfig.ts';
import { z } from 'zod';

const REPOSITORY = resolve(import.meta.dirname, '../..');

const text = z.string().max(80);
const localText = z.strictObject({ 'zh-CN': text, en: text });
const id = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/);
const port = z.int().min(0).max(65_535);
const ms = z.int().min(0);

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const business = z.strictObject({
  businessId: id,
  prefix: z.string().regex(/^[A-Z]$/),
  name: localText,
  examples: localText,
  open: z.boolean().default(true),
  /** When numbers are given; without any, all day. */
  hours: openingHours,
  /** Numbers a day. */
  dailyMax: z.int().positive().optional(),
  boost,
});

const tier = z.strictObject({
  tier: z.int().min(0).max(9),
  name: localText,
  minAumFen: z.int().min(0),
  headStartMinutes: z.int().min(0),
});

const limits = z.strictObject({
  /** Between two tickets of one kiosk (requirements 4.2). */
  minTicketGapMs: ms.default(2_000),
  /** The same card gets the same number again within this time (requirements 4.2). */
  sameCardMs: ms.default(300_000),
  /** One alert per customer and visit (requirements 4.6). */
  sameVisitMs: ms.default(alertTiming.sameVisitMs),
  /** Counted before anybody is identified (trust.md 1.4). */
  maxSocketsPerAddress: z.int().positive().default(50),
  /** Commands of one device or session: sustained rate and burst. */
  commandsPerSecond: z.number().positive().default(20),
  commandBurst: z.int().positive().default(40),
  /** Cards of one kiosk that are looked up: what customers need, and little for somebody who tries numbers. */
  lookUpsPerSecond: z.number().positive().default(2),
  lookUpBurst: z.int().positive().default(10),
});

/** Without a sign of the person at a page (rulings R25); neither may be longer than the rules of card schemes allow. */
const idle = z.strictObject({
  lockMs: z.int().min(200).max(900_000).default(300_000),
  awayMs: z.int().min(200).max(1_800_000).default(600_000),
});

const consoles = z.strictObject({
  /** Staff sign in at enrolled consoles only, never in a browser on some other machine (rulings R7). */
  enrolledOnly: z.boolean().default(false),
});

/** What no other machine reaches. */
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

function isLoopback(address: string): boolean {
  return loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

const hubConfig = z.strictObject({
  /** Holds hub.db, cache.db, data.key, hub.lock. */
  dataDir: z.string().default('.'),
  branch: z.strictObject({
    branchId: id,
    name: localText,
    timeZone: text.refine(isTimeZone, 'no time zone').default('Asia/Shanghai'),
  }),
  ports: z
    .strictObject({
      device: port.default(defaultPorts.hubDevice),
      staff: port.default(defaultPorts.hubStaff),
    })
    .prefault({}),
  /** Where the device port listens; anything but this machine needs `tls`. */
  deviceAddress: z
    .string()
    .refine((address) => isIP(address) !== 0, 'no IP address')
    .default('127.0.0.1'),
  /** Where the staff port listens; anything but this machine needs `staffTls`. */
  staffAddress: z
    .string()
    .refine((address) => isIP(address) !== 0, 'no IP address')
    .default('127.0.0.1'),
  /** HTTPS for pages in browsers. null: plain HTTP, on this machine alone. */
  staffTls: staffTls.nullable().default(null),
  /** null: devices of this machine, by their secret. */
  tls: deviceTls.nullable().default(null),
  /** Where this hub's keys are kept (README, Security). The demo keeps them in plain files. */
  keys: z
    .strictObject({
      store: z.enum(['auto', 'systemd', 'dpapi', 'file']).default('auto'),
      acceptFile: z.boolean().default(false),
    })
    .prefault({}),
  /** Copies of hub.db (README, Backups); null = none. */
  backup: z
    .strictObject({
      /** Better on another disk. */
      dir: z.string().default('backups'),
      everyMinutes: z.int().min(1).max(1_440).default(15),
      /** So many newest ones stay, and of each of so many days the newest one. */
      keepLast: z.int().min(2).max(100).default(8),
      keepDays: z.int().min(0).max(100).default(7),
    })
    .nullable()
    .prefault({}),
  /** The built console page. */
  consoleDir: z.string().default(resolve(REPOSITORY, 'advisor-console/dist')),
  /** The built page of hall displays and rating devices. */
  displayDir: z.string().default(resolve(REPOSITORY, 'kiosk/dist/display')),
  voice: z
    .strictObject({
      /** Folders `zh-CN`, `en` … with a recorded pack each. */
      packDir: z.string().default('voice'),
      /** The program espeak-ng, where it is not on the PATH. */
      espeak: z.string().optional(),
      /** How the digit 1 is said. */
      one: z.enum(['yi', 'yao']).default('yi'),
    })
    .prefault({}),
  /** Where signed packages appear, and the Ed25519 keys (base64url, 32 bytes, by key id) that may sign them. */
  packages: z
    .strictObject({
      dir: z.string(),
      trustedKeys: z.record(id, z.string().max(100)),
      /** How long a new package may lie before it is looked at. */
      lookEveryMs: z.int().min(100).max(3_600_000).default(15_000),
    })
    .nullable()
    .default(null),
  businesses: z
    .array(business)
    .min(1)
    .max(12)
    .refine((rows) => new Set(rows.map((row) => row.businessId)).size === rows.length, 'a businessId twice')
    .prefault(defaultBusinesses.map((row) => ({ ...row }))),
  tiers: z
    .array(tier)
    .min(1)
    .max(10)
    .prefault(defaultTiers.map((row) => ({ ...row }))),
  windows: z.array(window).min(1).max(64).prefault(defaultWindows),
  order: orderSettings.prefault({}),
  calls: callSettings.prefault({}),
  limits: limits.prefault({}),
  idle: idle.prefault({}),
  consoles: consoles.prefault({}),
  /** Said on every screen: made-up data. */
  demo: z.boolean().default(false),
});

export type HubConfig = Readonly<z.infer<typeof hubConfig>>;
export type HubConfigInput = z.input<typeof hubConfig>;
export type BusinessConfig = HubConfig['businesses'][number];

/**
 * Checks a configuration and fills in the defaults; relative paths count from `folder`.
 * @throws AppError CONFIG_INVALID with the path of each fault
 */
export function parseHubConfig(value: unknown, folder: string): HubConfig {
  const parsed = hubConfig.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      (issue) => `${issue.path.join('.') || '(file)'}: ${issue.message}`,
    );
    throw new AppError('CONFIG_INVALID', faults.slice(0, 5).join('; '));
  }
  const config = parsed.data;
  if (config.tls === null && !isLoopback(config.deviceAddress))
    throw new AppError('CONFIG_INVALID', 'deviceAddress: other machines reach the device port only with tls');
  if (config.staffTls === null && !isLoopback(config.staffAddress))
    throw new AppError('CONFIG_INVALID', 'staffAddress: other machines reach the pages only with staffTls');
  const at = (path: string): string => resolve(folder, path);
  return Object.freeze({
    ...config,
    dataDir: at(config.dataDir),
    consoleDir: at(config.consoleDir),
    displayDir: at(config.displayDir),
    voice: { ...config.voice, packDir: at(config.voice.packDir) },
    backup: config.backup && { ...config.backup, dir: at(config.backup.dir) },
    staffTls:
      config.staffTls?.mode === 'files'
        ? {
            ...config.staffTls,
            keyFile: at(config.staffTls.keyFile),
            certificateFile: at(config.staffTls.certificateFile),
          }
        : config.staffTls,
    tls:
      config.tls?.mode === 'ca'
        ? {
            ...config.tls,
            keyFile: at(config.tls.keyFile),
            certificateFile: at(config.tls.certificateFile),
            authorityFile: at(config.tls.authorityFile),
          }
        : config.tls,
    packages: config.packages && { ...config.packages, dir: at(config.packages.dir) },
  });
}

/** @throws AppError CONFIG_INVALID */
export function readHubConfig(path: string): HubConfig {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new AppError('CONFIG_INVALID', 'the configuration file cannot be read as JSON', error);
  }
  return parseHubConfig(value, dirname(resolve(path)));
}

/** Keys in plain files, said on every screen. */
export function withPlainKeys(config: HubConfig): HubConfig {
  return Object.freeze({ ...config, keys: { store: 'file' as const, acceptFile: true } });
}

/** Which key store this hub shall use; a demo has nothing worth one. */
export function keyStoreWish({ demo, keys }: Pick<HubConfig, 'demo' | 'keys'>): KeyStoreWish {
  return demo ? { store: 'file', acceptFile: true } : keys;
}
