import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError, shortKeyId, type Logger } from '@lobby/shared';
import { readAgentConfig } from './agentConfig.ts';
import { readConsoleConfig } from './consoleConfig.ts';
import { openKioskPrivateFiles } from './kioskPrivateFiles.ts';
import { rekeyHub } from './rekeyHub.ts';
import { readDeviceFile, writeDeviceFile } from './secretFiles.ts';

const USAGE = 'usage: rekey [--role console] --config <file>';

export interface RekeyReport {
  /** For people to compare with what the hub lists. */
  readonly shortId: string;
  readonly formerShortId: string;
}

/**
 * Gives an enrolled kiosk or console another key. Its agent may run: it takes the new one as soon as the hub asks for it.
 * @param folder where relative paths count from
 * @throws AppError CONFIG_INVALID, KEYS_UNREADABLE, and those of rekeyHub
 */
export async function rekeyCommand(
  args: readonly string[],
  folder: string,
  log: Logger,
): Promise<RekeyReport> {
  const { role, config: given } = readOptions(args);
  if (given === undefined || (role !== 'kiosk' && role !== 'console'))
    throw new AppError('CONFIG_INVALID', USAGE);
  const path = resolve(folder, given);
  const config = role === 'console' ? readConsoleConfig(path) : readAgentConfig(path);
  const { hubUrl, deviceFile } = config;
  const files = openKioskPrivateFiles(config.keys, undefined, log);
  const { tls } = readDeviceFile(deviceFile, log, files);
  const { hostname, port, protocol } = new URL(hubUrl);
  if (config.hubTls !== undefined)
    throw new AppError(
      'CONFIG_INVALID',
      'the bank makes the keys of this machine: join anew with another one',
    );
  if (tls === undefined || protocol !== 'https:')
    throw new AppError(
      'IDENTITY_UNKNOWN',
      'this machine was not enrolled by a code and has no key to change',
    );
  const place = { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 443 : Number(port) };
  const { keyId, formerKeyId } = await rekeyHub(place, {
    keys: tls,
    keep(keys) {
      // A running agent may have noted meanwhile what the hub announces of its own keys.
      const { tls: current, ...device } = readDeviceFile(deviceFile, log, files);
      const { key, certificate, other } = keys;
      const own = { key, certificate, ...(other && { other }) };
      writeDeviceFile(deviceFile, { ...device, tls: { ...(current ?? tls), ...own } }, files);
    },
  });
  return { shortId: shortIdOf(keyId), formerShortId: shortIdOf(formerKeyId) };
}

function readOptions(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = { config: text, role: { ...text, default: 'kiosk' } };
    return parseArgs({ args: [...args], options }).values;
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', USAGE, cause);
  }
}

const shortIdOf = (keyId: string): string => shortKeyId(Buffer.from(keyId, 'base64url'));
