import { parseArgs } from 'node:util';
import { AppError, deviceRoles, shortKeyId, type DeviceRole, type PrivateFiles } from '@lobby/shared';
import { keyStoreWish, readHubConfig } from '../config.ts';
import { adminSocketPath } from '../edges/adminSocket.ts';
import { openHubPrivateFiles } from '../store/hubPrivateFiles.ts';
import { askHub, type HubAnswer } from './askHub.ts';
import { checkAuditTrail, verifyAuditFile } from './auditCommand.ts';
import { enrolCommand, shortIdOf } from './enrolCommand.ts';
import { backUpCommand, restoreCommand } from './backupCommands.ts';
import { saveAuthority } from './caCommand.ts';
import { backUpIdentity, prepareNextIdentity, restoreIdentity, switchIdentity } from './identityCommand.ts';
import { lobbyTexts } from './lobbyTexts.ts';
import { sealKeys } from './sealKeys.ts';

const DEFAULT_CONFIG = '.lobby/hub/config.json';

export interface LobbyIo {
  readonly say: (line: string) => void;
  readonly texts: ReturnType<typeof lobbyTexts>;
  /** Relative paths as people mean them. */
  readonly path: (given: string) => string;
  readonly passphrase: () => Promise<string>;
  readonly pause: (ms: number) => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The answer of a person to a question, as typed. */
  readonly answer: (question: string) => Promise<string>;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const options = {
  config: { ...text, default: DEFAULT_CONFIG },
  role: text,
  name: text,
  file: text,
  out: text,
  in: text,
  json: flag,
  anchor: { type: 'string', multiple: true, default: [] as string[] },
  help: flag,
  'no-wait': flag,
  qr: flag,
  yes: flag,
} as const;

type Device = Extract<HubAnswer, { event: 'devices' }>['devices'][number];

/** The commands of branch IT at the hub's own machine. @throws AppError; CONFIG_INVALID: not understood */
export async function runLobby(args: readonly string[], io: LobbyIo): Promise<void> {
  const { values, positionals } = read(args);
  const [command, what] = positionals;
  if (values.help || command === undefined) return io.say(io.texts.help);
  const config = readHubConfig(io.path(values.config));
  const { dataDir } = config;
  const privateFiles = (): PrivateFiles => openHubPrivateFiles(keyStoreWish(config), undefined);
  const socket = adminSocketPath(dataDir);
  switch (command) {
    case 'enrol':
      return enrolCommand(socket, { ...values, role: roleOf(values.role) }, io);
    case 'devices':
      return list(socket, values.json, io);
    case 'revoke':
      return revoke(socket, what ?? '', io);
    case 'recovery-code':
      return recoveryCode(socket, what ?? '', io);
    case 'ca':
      return saveAuthority(config, privateFiles(), values.out, io);
    case 'identity':
      return identity(privateFiles(), dataDir, what, values, io);
    case 'backup':
      return backUpCommand(config, values.out, io);
    case 'restore':
      return restoreCommand(config, values.in, io);
    case 'keys':
      if (what !== 'seal') throw new AppError('CONFIG_INVALID', 'keys seal');
      return io.say(`${io.texts.sealed} ${sealKeys(privateFiles(), dataDir)}`);
    case 'audit':
      if (what === 'check') return checkAudit(privateFiles(), dataDir, values.anchor, io);
      return audit(privateFiles(), dataDir, what, positionals[2], io);
    default:
      throw new AppError('CONFIG_INVALID', `no such command: ${command}`);
  }
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', 'the options were not understood', cause);
  }
}

function roleOf(given: string | undefined): DeviceRole {
  const role = deviceRoles.find((one) => one === given);
  if (role === undefined) throw new AppError('CONFIG_INVALID', '--role is missing or unknown');
  return role;
}

async function list(socket: string, asJson: boolean, { say, texts }: LobbyIo): Promise<void> {
  const { devices } = await askHub(socket, { do: 'devices' });
  if (asJson) return say(JSON.stringify(devices.map((one) => ({ ...one, shortId: shownId(one) }))));
  for (const device of devices) {
    const state = device.isOnline ? texts.online : texts.offline;
    const digit = device.kioskDigit === null ? '-' : `9${device.kioskDigit}`;
    const cells = [shownId(device), device.role, device.name, digit, state];
    say([...cells, ...(device.keyId !== null ? [] : [texts.here])].join('  '));
  }
  if (devices.length === 0) say(texts.none);
}

/** @throws AppError DEVICE_UNKNOWN */
async function deviceMeant(socket: string, given: string): Promise<Device> {
  const { devices } = await askHub(socket, { do: 'devices' });
  const meant = devices.filter((one) => one.deviceId === given || shownId(one) === given.toUpperCase());
  const [device] = meant;
  if (device === undefined || meant.length > 1)
    throw new AppError('DEVICE_UNKNOWN', 'no one device has this id');
  return device;
}

/** The code is shown this once. */
async function recoveryCode(socket: string, given: string, { say, texts }: LobbyIo): Promise<void> {
  const { deviceId } = await deviceMeant(socket, given);
  const { code, kioskName, isOnline } = await askHub(socket, { do: 'recoveryCode', deviceId });
  say(`${texts.recoveryCode} ${kioskName}\n\n    ${code}\n`);
  say(isOnline ? texts.recoveryHeld : texts.recoveryComes);
}

async function revoke(socket: string, given: string, { say, texts }: LobbyIo): Promise<void> {
  const device = await deviceMeant(socket, given);
  await askHub(socket, { do: 'revoke', deviceId: device.deviceId });
  say(`${texts.revoked} ${shownId(device)} ${device.name}`);
}

async function identity(
  files: PrivateFiles,
  dataDir: string,
  what: string | undefined,
  values: { readonly out?: string | undefined; readonly in?: string | undefined },
  { say, texts, path, passphrase }: LobbyIo,
): Promise<void> {
  if (what === 'backup' && values.out !== undefined) {
    backUpIdentity(files, dataDir, path(values.out), await passphrase());
    return say(`${texts.saved} ${path(values.out)}`);
  }
  if (what === 'next') return say(`${texts.nextMade} ${shortKeyId(prepareNextIdentity(files, dataDir))}`);
  if (what === 'switch') return say(`${texts.switched} ${shortKeyId(switchIdentity(files, dataDir))}`);
  if (what !== 'restore' || values.in === undefined)
    throw new AppError('CONFIG_INVALID', 'identity backup --out FILE, restore --in FILE, next or switch');
  restoreIdentity(files, dataDir, path(values.in), await passphrase());
  say(texts.restored);
}

function checkAudit(
  files: PrivateFiles,
  dataDir: string,
  anchors: readonly string[],
  { say, texts }: LobbyIo,
): void {
  const found = checkAuditTrail(files, dataDir, anchors);
  if (!found.ok) throw new AppError('AUDIT_NOT_WHOLE', `${found.fault} at line ${found.seq}`);
  say(`${texts.auditTrailWhole} ${found.lines}`);
  if (found.head !== null) say(`${texts.auditAnchor} ${found.head.seq}:${found.head.mac}`);
}

async function audit(
  files: PrivateFiles,
  dataDir: string,
  what: string | undefined,
  file: string | undefined,
  { say, texts, path }: LobbyIo,
): Promise<void> {
  if (what !== 'verify' || file === undefined)
    throw new AppError('CONFIG_INVALID', 'audit check [--anchor SEQ:CODE], or audit verify FILE');
  const found = await verifyAuditFile(files, dataDir, path(file));
  if (!found.ok) throw new AppError('AUDIT_FILE_BROKEN', `${texts.auditBroken} ${found.at}`);
  const { lines, head } = found.head;
  say(`${texts.auditWhole} ${lines}`);
  say(`${texts.auditEnd} ${head.seq} ${head.mac}`);
}

function shownId({ deviceId, keyId }: Device): string {
  return keyId === null ? deviceId : shortIdOf(keyId);
}
