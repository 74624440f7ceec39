import {
  AppError,
  cacheParts,
  CARD_KEYS_PURPOSE,
  decodeValue,
  macAlgorithms,
  SEALED_BOX,
  type ErrorCode,
  type Logger,
  type PartKeys,
  type PrivateFiles,
} from '@lobby/shared';
import { z } from 'zod/mini';
import type { HubKeys } from './hubTls.ts';
import { plainKioskFiles } from './kioskPrivateFiles.ts';
import { openBox } from './openBox.ts';
import { replaceFile } from './replaceFile.ts';

const KEY_BYTES = 32;
const MIN_SECRET_BYTES = 16;
const PUBLIC_FILE = 0o644;

const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(128));

const pem = z.string().check(z.maxLength(4_096));
const ownKey = { key: pem, certificate: pem };
const deviceFile = z.strictObject({
  deviceId: z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,64}$/)),
  /** With `tls` it never leaves the machine: it seals the spool. Without, it also says who we are to the hub. */
  secret: base64url,
  tls: z.exactOptional(
    z.strictObject({
      ...ownKey,
      other: z.exactOptional(z.strictObject(ownKey)),
      hubCertificate: pem,
      nextHubCertificate: z.exactOptional(pem),
      hubKeyIds: z.array(base64url).check(z.minLength(1), z.maxLength(2)),
    }),
  ),
});

const keysFile = z.strictObject({
  parts: z
    .array(
      z.strictObject({
        part: z.enum(cacheParts),
        epoch: z.int().check(z.nonnegative()),
        algorithm: z.enum(macAlgorithms),
        indexKey: base64url,
        rowKey: base64url,
      }),
    )
    .check(z.maxLength(4)),
});

export interface DeviceIdentity {
  readonly deviceId: string;
  readonly secret: Uint8Array;
  /** Of a device that was enrolled by a code. */
  readonly tls?: HubKeys;
}

/** Who this kiosk is at the hub. @throws AppError IDENTITY_UNKNOWN */
export function readDeviceFile(file: string, log: Logger, files = plainKioskFiles(log)): DeviceIdentity {
  const { deviceId, secret, tls } = readSecret(deviceFile, file, 'IDENTITY_UNKNOWN', files);
  const bytes = Buffer.from(secret, 'base64url');
  if (bytes.length < MIN_SECRET_BYTES)
    throw new AppError('IDENTITY_UNKNOWN', 'the device secret is too short');
  return { deviceId, secret: bytes, ...(tls && { tls }) };
}

/**
 * As `readDeviceFile` reads it. The certificate lies beside it as `….crt`, for the center, which wraps the card keys to
 * this device: no secret is in it. @throws AppError KEYS_UNREADABLE when the key store refuses
 */
export function writeDeviceFile(
  file: string,
  { deviceId, secret, tls }: DeviceIdentity,
  files: PrivateFiles,
): void {
  const text = JSON.stringify({ deviceId, secret: Buffer.from(secret).toString('base64url'), tls });
  files.writePrivate(file, Buffer.from(`${text}\n`));
  if (tls !== undefined) replaceFile(`${file}.crt`, tls.certificate, PUBLIC_FILE);
}

/** The value of the header that says so. */
export function authorizationOf({ deviceId, secret }: DeviceIdentity): string {
  return `Lobby-Device ${deviceId}.${Buffer.from(secret).toString('base64url')}`;
}

/**
 * The keys that turn cards into tokens (DR-04), plain or as the center wrapped them to the key of this device (R14).
 * @param deviceKeys PEM, of an enrolled kiosk: its present one and the other one, if it has it
 * @throws AppError KEYS_UNREADABLE
 */
export function readKeysFile(
  file: string,
  log: Logger,
  files = plainKioskFiles(log),
  ...deviceKeys: readonly (string | undefined)[]
): PartKeys[] {
  const { parts } = readSecret(keysFile, file, 'KEYS_UNREADABLE', files, (bytes) =>
    unwrap(bytes, deviceKeys),
  );
  return parts.map((part) => ({ ...part, indexKey: keyOf(part.indexKey), rowKey: keyOf(part.rowKey) }));
}

function unwrap(bytes: Uint8Array, deviceKeys: readonly (string | undefined)[]): Uint8Array {
  const isWrapped = Buffer.from(bytes.subarray(0, SEALED_BOX.magic.length)).equals(
    Buffer.from(SEALED_BOX.magic),
  );
  if (!isWrapped) return bytes;
  const [first, other] = deviceKeys.filter((key) => key !== undefined);
  if (first === undefined)
    throw new AppError('KEYS_UNREADABLE', 'the card keys are wrapped to the key of an enrolled device');
  try {
    return openBox(first, CARD_KEYS_PURPOSE, bytes);
  } catch (error) {
    // The center may not have heard of the present key yet.
    if (other === undefined) throw error;
    return openBox(other, CARD_KEYS_PURPOSE, bytes);
  }
}

/** Card keys that were wrapped to this device are kept as they are inside, so that they outlive its key. */
export function unwrapKeysFile(
  file: string,
  files: PrivateFiles,
  deviceKeys: readonly (string | undefined)[],
): void {
  const bytes = files.readPrivate(file);
  if (bytes === undefined) return;
  const opened = unwrap(bytes, deviceKeys);
  if (opened !== bytes) files.writePrivate(file, opened);
}

function readSecret<T>(
  schema: z.ZodMiniType<T>,
  file: string,
  code: ErrorCode,
  files: PrivateFiles,
  unwrapped: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
): T {
  const text = Buffer.from(unwrapped(readBytes(file, code, files))).toString('utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Without its cause: that one quotes the text.
    throw new AppError(code, 'a file with secrets is not JSON');
  }
  try {
    return decodeValue(schema, json);
  } catch (cause) {
    throw new AppError(code, 'a file with secrets is not complete', cause);
  }
}

function readBytes(file: string, code: ErrorCode, files: PrivateFiles): Uint8Array {
  let bytes: Uint8Array | undefined;
  try {
    bytes = files.readPrivate(file);
  } catch (cause) {
    throw new AppError(code, 'a file with secrets cannot be read', cause);
  }
  if (bytes === undefined) throw new AppError(code, 'a file with secrets is missing');
  return bytes;
}

function keyOf(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== KEY_BYTES) throw new AppError('KEYS_UNREADABLE', `a key has ${bytes.length} bytes`);
  return bytes;
}
