import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError, type Logger } from '@lobby/shared';
import { z } from 'zod/mini';
import type { HubTrust, TrustOptions } from './hubTrust.ts';
import type { OwnKey } from './ownKey.ts';

const MAX_FILE_BYTES = 128 * 1024;
const OTHERS_MAY_READ = 0o077;
const path = z.string().check(z.minLength(1), z.maxLength(1024));

/** Certificates of the bank's own authority between this device and its hub (hub/README.md, Enrol a device). PEM. */
export const bankFiles = z.strictObject({
  /** Whose certificate the hub must show, with the name or address of `hubUrl` in it. */
  authorityFile: path,
  /** Readable by the agent's user alone. */
  keyFile: path,
  /** Of this device first, then those between it and the authority. */
  certificateFile: path,
});
export type BankFiles = z.infer<typeof bankFiles>;

/** Relative paths count from `folder`. */
export function bankFilesFrom(
  folder: string,
  { authorityFile, keyFile, certificateFile }: BankFiles,
): BankFiles {
  return {
    authorityFile: resolve(folder, authorityFile),
    keyFile: resolve(folder, keyFile),
    certificateFile: resolve(folder, certificateFile),
  };
}

export interface BankKeys extends OwnKey {
  readonly authority: string;
}

/** @throws AppError DEVICE_CERT_INVALID with what is wrong */
export function readBankKeys({ authorityFile, keyFile, certificateFile }: BankFiles): BankKeys {
  const authority = read('the authority file', authorityFile);
  const certificate = read('the certificate file', certificateFile);
  const key = read('the key file', keyFile);
  if (process.platform !== 'win32' && (statSync(keyFile).mode & OTHERS_MAY_READ) !== 0)
    throw wrong('others may read the key file: chmod 600');
  if (!checked('the authority file', () => new X509Certificate(authority).ca))
    throw wrong('the authority file holds no authority');
  if (
    !checked('key or certificate file', () =>
      new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key)),
    )
  )
    throw wrong('the key is not that of the first certificate');
  return { authority, certificate, key };
}

/** Files that were replaced are used for the next connection; what cannot be used is said once, the former ones serve on. */
export class BankTrust implements HubTrust {
  readonly #files: BankFiles;
  readonly #log: Logger;
  #keys: BankKeys;
  #seen: string;
  #failure = '';

  /** @throws AppError DEVICE_CERT_INVALID */
  constructor(files: BankFiles, log: Logger) {
    this.#files = files;
    this.#log = log;
    this.#keys = readBankKeys(files);
    this.#seen = stampOf(files);
  }

  options(): TrustOptions {
    this.#refresh();
    return bankTlsOptions(this.#keys);
  }

  refused({ key }: Pick<OwnKey, 'key'>): boolean {
    this.#refresh();
    return key !== this.#keys.key;
  }

  accepted(): void {
    // There is nothing to keep: the files are the bank's.
  }

  heard(): void {
    // The hub is believed by its authority, whatever key it has.
  }

  #refresh(): void {
    try {
      const stamp = stampOf(this.#files);
      if (stamp === this.#seen) return;
      this.#keys = readBankKeys(this.#files);
      this.#seen = stamp;
      this.#failure = '';
      this.#log.info('new certificates of the bank are used');
    } catch (error) {
      const failure = error instanceof Error ? error.message : '';
      if (failure !== this.#failure)
        this.#log.error('new certificates of the bank cannot be used', {
          code: 'DEVICE_CERT_INVALID',
          error,
        });
      this.#failure = failure;
    }
  }
}

/** TLS 1.3 to whoever has a certificate of this authority for the name that is called. */
export function bankTlsOptions({ authority, certificate, key }: BankKeys): TrustOptions {
  return { ca: authority, cert: certificate, key, minVersion: 'TLSv1.3' };
}

function stampOf(files: BankFiles): string {
  return Object.values(files)
    .map((file) => statSync(file).mtimeMs)
    .join(' ');
}

function read(what: string, file: string): string {
  return checked(what, () => {
    if (statSync(file).size > MAX_FILE_BYTES) throw wrong(`${what} is too large`);
    return readFileSync(file, 'utf8');
  });
}

function checked<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'it is not PEM';
    // Without its cause: that one may quote the key.
    throw wrong(`${what} cannot be used: ${code}`);
  }
}

const wrong = (message: string): AppError => new AppError('DEVICE_CERT_INVALID', message);
