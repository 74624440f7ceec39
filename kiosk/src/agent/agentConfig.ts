import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AppError, decodeMessage, defaultPorts } from '@lobby/shared';
import { z } from 'zod/mini';
import { kioskView } from '../pageProtocol.ts';
import { bankFiles, bankFilesFrom } from './bankTrust.ts';
import { printerConfig, readerConfig } from './deviceConfig.ts';

const MAX_CONFIG_CHARS = 64 * 1024;

const path = z.string().check(z.minLength(1), z.maxLength(1024));

export const hubAddress = z.string().check(z.regex(/^https?:\/\/[^/\s]+\/?$/));

/** Where this machine's keys are kept (hub/README.md, Security). */
export const keysWish = z._default(
  z.strictObject({
    store: z._default(z.enum(['auto', 'systemd', 'dpapi', 'file']), 'auto'),
    /** Plain files are acceptable: demo, tests, or a disk that is encrypted as a whole. */
    acceptFile: z._default(z.boolean(), false),
  }),
  { store: 'auto', acceptFile: false },
);

const agentConfig = z.strictObject({
  /** Where the spool lies; made when it is missing. */
  dataDir: path,
  hubUrl: hubAddress,
  deviceFile: path,
  keysFile: path,
  /** Instead of the keys that enrolment pins. */
  hubTls: z.exactOptional(bankFiles),
  pagePort: z._default(z.int().check(z.gte(0), z.lte(65_535)), defaultPorts.kioskPage),
  pageDir: path,
  /** Until the hub tells the name it has on record. */
  kioskName: z.string().check(z.minLength(1), z.maxLength(80)),
  reader: readerConfig,
  printer: printerConfig,
  screen: z._default(kioskView.shape.screen, { diagonalInch: 21.5, readerSide: 'right' }),
  keys: keysWish,
  /** Who may sign card keys for this kiosk: Ed25519 keys of the center (base64url, 32 bytes) by key id. */
  trustedKeys: z._default(
    z.record(z.string().check(z.regex(/^[0-9a-f]{16}$/)), z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))),
    {},
  ),
  /** The bank's table of card prefixes, for counts alone (drivers/README.md). */
  binTable: z.exactOptional(path),
  flow: z._default(
    z.strictObject({
      /** `ask`: a card is followed by the choice of a business; otherwise it takes a ticket of this business at once. */
      cardBusiness: z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,64}$/)),
    }),
    { cardBusiness: 'ask' },
  ),
  limits: z._default(
    z.strictObject({
      /** Least time between two numbers given without the hub. */
      offlineGapMs: z._default(z.int().check(z.gte(0), z.lte(60_000)), 2_000),
    }),
    { offlineGapMs: 2_000 },
  ),
});
export type AgentConfig = Readonly<z.infer<typeof agentConfig>>;

/** Paths in the file are relative to the file. @throws AppError CONFIG_INVALID with the names of the wrong settings */
export function readAgentConfig(file: string): AgentConfig {
  const config = decodeConfig(file);
  const from = (name: string): string => resolve(dirname(file), name);
  return Object.freeze({
    ...config,
    dataDir: from(config.dataDir),
    deviceFile: from(config.deviceFile),
    keysFile: from(config.keysFile),
    pageDir: from(config.pageDir),
    ...(config.hubTls && { hubTls: bankFilesFrom(dirname(file), config.hubTls) }),
    ...(config.binTable !== undefined && { binTable: from(config.binTable) }),
  });
}

function decodeConfig(file: string): AgentConfig {
  try {
    return decodeMessage(agentConfig, readFileSync(file, 'utf8'), MAX_CONFIG_CHARS);
  } catch (cause) {
    const reason = cause instanceof AppError ? cause.message : 'it cannot be read';
    throw new AppError('CONFIG_INVALID', `the kiosk's configuration is not usable: ${reason}`, cause);
  }
}
