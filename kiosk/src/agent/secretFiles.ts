import { AppError, decodeValue, type ErrorCode, type Logger, type PrivateFiles } from '@lobby/shared';
import { z } from 'zod/mini';
import type { HubKeys } from './hubTls.ts';
import { plainKioskFiles } from './kioskPrivateFiles.ts';
import { replaceFile } from './replaceFile.ts';

const MIN_SECRET_BYTES = 16;
const PUBLIC_FILE = 0o644;

const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(128));

const pem = z.string().check(z.maxLength(4_096));
const ownKey = { key: pem, certificate: pem };
const deviceFile = z.strictObject({
  deviceId: z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,64}$/)),
  /** With `tls` it never leaves the machine: it seals the spool. Without, it also says who we are to the hub. */
  secret: base64url,
  /** Without `tls`: what card keys are sealed to. */
  key: z.exactOptional(pem),
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

export interface DeviceIdentity {
  readonly deviceId: string;
  readonly secret: Uint8Array;
  /** PEM; of a device without `tls`. */
  readonly key?: string;
  /** Of a device that was enrolled by a code. */
  readonly tls?: HubKeys;
}

/** Who this kiosk is at the hub. @throws AppError IDENTITY_UNKNOWN */
export function readDeviceFile(file: string, log: Logger, files = plainKioskFiles(log)): DeviceIdentity {
  const { deviceId, secret, key, tls } = readSecret(deviceFile, file, 'IDENTITY_UNKNOWN', files);
  const bytes = Buffer.from(secret, 'base64url');
  if (bytes.length < MIN_SECRET_BYTES)
    throw new AppError('IDENTITY_UNKNOWN', 'the device secret is too short');
  return { deviceId, secret: bytes, ...(key !== undefined && { key }), ...(tls && { tls }) };
}

/**
 * As `readDeviceFile` reads it. The certificate lies beside it as `….crt`, for the center, which wraps the card keys to
 * this device: no secret is in it. @throws AppError KEYS_UNREADABLE when the key store refuses
 */
export function writeDeviceFile(
  file: string,
  { deviceId, secret, key, tls }: DeviceIdentity,
  files: PrivateFiles,
): void {
  const text = JSON.stringify({ deviceId, secret: Buffer.from(secret).toString('base64url'), key, tls });
  files.writePrivate(file, Buffer.from(`${text}\n`));
  if (tls !== undefined) replaceFile(`${file}.crt`, tls.certificate, PUBLIC_FILE);
}

/** The value of the header that says so. */
export function authorizationOf({ deviceId, secret }: DeviceIdentity): string {
  return `Lobby-Device ${deviceId}.${Buffer.from(secret).toString('base64url')}`;
}

function readSecret<T>(schema: z.ZodMiniType<T>, file: string, code: ErrorCode, files: PrivateFiles): T {
  const text = Buffer.from(readBytes(file, code, files)).toString('utf8');
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
