import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  AppError,
  decodeMessage,
  defaultPorts,
  enrolFile,
  parseEnrolCode,
  shortKeyId,
  type DeviceRole,
  type Logger,
  type PrivateFiles,
} from '@lobby/shared';
import { readBankKeys } from './bankTrust.ts';
import { readAgentConfig } from './agentConfig.ts';
import { joinHub, type JoinWish } from './joinHub.ts';
import { readConsoleConfig } from './consoleConfig.ts';
import { openKioskPrivateFiles } from './kioskPrivateFiles.ts';
import { replaceFile } from './replaceFile.ts';
import { readDeviceFile, writeDeviceFile } from './secretFiles.ts';

const MAX_FILE_CHARS = 4_096;
const SECRET_BYTES = 32;
const PUBLIC_FILE = 0o644;
const USAGE =
  'usage: join [--role console] --config <file> --hub <host[:port]> (--code <26 characters> | --file <enrolment file, - is a scanner>)';

export interface JoinDeps extends Pick<JoinWish, 'onWait' | 'pause'> {
  readonly log: Logger;
  /** What a scanner types, up to its Enter. */
  readonly scan: () => Promise<string>;
}

export interface JoinReport {
  readonly name: string;
  /** For two people to compare: the hub lists the same. */
  readonly shortId: string;
}

/**
 * Enrols this kiosk or console at a hub: key, pin and device file, and the hub's address in the configuration. A spool
 * that is there already stays readable.
 * @param folder where relative paths count from
 * @throws AppError CONFIG_INVALID, ENROL_CODE_INVALID, and those of joinHub
 */
export async function joinCommand(
  args: readonly string[],
  folder: string,
  { log, scan, ...waiting }: JoinDeps,
): Promise<JoinReport> {
  const { config: configPath, hub, code, file, role } = readOptions(args);
  if (configPath === undefined || hub === undefined || (code === undefined) === (file === undefined))
    throw new AppError('CONFIG_INVALID', USAGE);
  const configFile = resolve(folder, configPath);
  const { deviceFile, keys, hubTls } =
    role === 'console' ? readConsoleConfig(configFile) : readAgentConfig(configFile);
  const files = openKioskPrivateFiles(keys, undefined, log);
  const ticket =
    file === undefined
      ? readCode(code ?? '', role)
      : readTicket(file === '-' ? await scan() : textOf(resolve(folder, file)));
  const { hostname, port } = addressOf(hub, ticket.port);
  const bank = hubTls && readBankKeys(hubTls);
  const joined = await joinHub({ ...ticket, ...waiting, bank, host: hostname.replace(/^\[|\]$/g, ''), port });
  const { tls, certificate, ...device } = joined;
  writeDeviceFile(
    deviceFile,
    { ...device, ...(tls && { tls }), secret: formerSecret(deviceFile, log, files) },
    files,
  );
  if (tls === undefined) replaceFile(`${deviceFile}.crt`, certificate, PUBLIC_FILE);
  const config = JSON.parse(readFileSync(configFile, 'utf8')) as object; // read and checked above
  const moved = { ...config, hubUrl: `https://${hostname}:${port}` };
  replaceFile(configFile, `${JSON.stringify(moved, null, 2)}\n`, statSync(configFile).mode);
  return { name: joined.name, shortId: shortKeyId(Buffer.from(joined.deviceId, 'base64url')) };
}

interface JoinOptions {
  readonly config?: string;
  readonly hub?: string;
  readonly code?: string;
  readonly file?: string;
  readonly role: 'kiosk' | 'console';
}

function readOptions(args: readonly string[]): JoinOptions {
  const text = { type: 'string' } as const;
  const options = { config: text, hub: text, code: text, file: text, role: { ...text, default: 'kiosk' } };
  try {
    const { role, ...values } = parseArgs({ args: [...args], options }).values;
    if (role === 'kiosk' || role === 'console') return { ...values, role };
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', USAGE, cause);
  }
  throw new AppError('CONFIG_INVALID', USAGE);
}

interface EnrolTicket {
  readonly hubKeyPrefix: Uint8Array;
  readonly secret: Uint8Array;
  readonly role: DeviceRole;
  readonly port: number;
}

function readCode(typed: string, role: DeviceRole): EnrolTicket {
  const code = parseEnrolCode(typed);
  if (code === undefined) throw new AppError('ENROL_CODE_INVALID', 'the code is mistyped; nothing was sent');
  return { ...code, role, port: defaultPorts.hubDevice };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readTicket(text: string): EnrolTicket {
  try {
    const { hubKeyId, secret, role, devicePort } = decodeMessage(enrolFile, text, MAX_FILE_CHARS);
    const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64url');
    return { hubKeyPrefix: bytes(hubKeyId), secret: bytes(secret), role, port: devicePort };
  } catch {
    // Without its cause: that one may quote the secret.
    throw new AppError('ENROL_CODE_INVALID', 'the enrolment file is not usable; nothing was sent');
  }
}

function addressOf(hub: string, defaultPort: number): { readonly hostname: string; readonly port: number } {
  const url = URL.parse(`https://${hub}`);
  if (url === null || url.pathname !== '/' || url.username !== '')
    throw new AppError('CONFIG_INVALID', USAGE);
  // A URL leaves its own default port out.
  const port = url.port === '' ? (hub.endsWith(':443') ? 443 : defaultPort) : Number(url.port);
  return { hostname: url.hostname, port };
}

/** The secret that seals the spool outlives a new enrolment. */
function formerSecret(deviceFile: string, log: Logger, files: PrivateFiles): Uint8Array {
  return files.readPrivate(deviceFile) === undefined
    ? randomBytes(SECRET_BYTES)
    : readDeviceFile(deviceFile, log, files).secret;
}
