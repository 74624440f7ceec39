import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AppError, decodeMessage } from '@lobby/shared';
import { z } from 'zod/mini';
import { bankFiles, bankFilesFrom } from './bankTrust.ts';
import { hubAddress, keysWish } from './agentConfig.ts';

const MAX_CONFIG_CHARS = 4_096;
const path = z.string().check(z.minLength(1), z.maxLength(1024));

const consoleConfig = z.strictObject({
  hubUrl: hubAddress,
  /** Written by `join --role console`. */
  deviceFile: path,
  /** Instead of the keys that enrolment pins. */
  hubTls: z.exactOptional(bankFiles),
  /** Which of the nine places of the pages this computer is. */
  seat: z._default(z.int().check(z.gte(1), z.lte(9)), 1),
  keys: keysWish,
});
export type ConsoleConfig = z.infer<typeof consoleConfig>;

/** Paths count from the file's own folder. @throws AppError CONFIG_INVALID */
export function readConsoleConfig(file: string): ConsoleConfig {
  try {
    const config = decodeMessage(consoleConfig, readFileSync(file, 'utf8'), MAX_CONFIG_CHARS);
    return {
      ...config,
      deviceFile: resolve(dirname(file), config.deviceFile),
      ...(config.hubTls && { hubTls: bankFilesFrom(dirname(file), config.hubTls) }),
    };
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `console configuration ${file}`, cause);
  }
}
