import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { AppError, hasCode, type ServerName } from '@lobby/shared';
import { readPrivateFile } from './privateFile.ts';
import { isFor, type ServerKeys } from './serverKeys.ts';

const MAX_FILE_BYTES = 128 * 1024;
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const ONE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

export interface BankCertificateFiles {
  /** PEM, readable by the hub's user alone. */
  readonly keyFile: string;
  /** PEM: the server's certificate first, then those between it and the authority. */
  readonly certificateFile: string;
  /** PEM, at the device port: whose certificates devices must show. */
  readonly authorityFile?: string;
}

/**
 * Key and chain that the bank's own authority made, checked as browsers will.
 * @throws AppError STAFF_CERT_INVALID, or DEVICE_CERT_INVALID with `authorityFile`, with what is wrong; KEYS_UNREADABLE
 * when others may read the key
 */
export function readBankCertificate(
  files: BankCertificateFiles,
  names: readonly ServerName[],
  now: number,
): ServerKeys {
  const { authorityFile } = files;
  try {
    const keys = readServerKeys(files, names, now);
    return authorityFile === undefined ? keys : { ...keys, clientsOf: readAuthority(authorityFile, now) };
  } catch (error) {
    if (authorityFile === undefined || !hasCode(error, 'STAFF_CERT_INVALID')) throw error;
    throw new AppError('DEVICE_CERT_INVALID', error.message);
  }
}

/** One authority or several. */
function readAuthority(path: string, now: number): string {
  const text = read('the authority file', () => readFileSync(bounded(path), 'utf8'));
  const all = (text.match(ONE) ?? []).map((pem) =>
    read('the authority file', () => new X509Certificate(pem)),
  );
  if (all.length === 0) throw wrong('the authority file holds no certificate in PEM');
  if (all.some(({ ca }) => !ca)) throw wrong('a certificate of the authority file is no authority');
  if (all.some(({ validToDate }) => now >= validToDate.getTime())) throw wrong('an authority has ended');
  return text;
}

function readServerKeys(
  { keyFile, certificateFile }: BankCertificateFiles,
  names: readonly ServerName[],
  now: number,
): ServerKeys {
  const key = read('the key file', () => readPrivateFile(bounded(keyFile)).toString('utf8'));
  const chain = read('the certificate file', () => readFileSync(bounded(certificateFile), 'utf8'));
  const [first, ...others] = (chain.match(ONE) ?? []).map((pem) =>
    read('the certificate file', () => new X509Certificate(pem)),
  );
  if (first === undefined) throw wrong('the certificate file holds no certificate in PEM');
  if (!read('the key file', () => first.checkPrivateKey(createPrivateKey(key))))
    throw wrong('the key is not that of the first certificate');
  if (first.ca) throw wrong('the first certificate is an authority, not a server');
  if (first.keyUsage !== undefined && !first.keyUsage.includes(SERVER_AUTH))
    throw wrong('the certificate is not for servers');
  const missing = names.find((name) => !isFor(first, name));
  if (missing !== undefined) throw wrong(`the certificate does not name ${missing.text}`);
  if (now < first.validFromDate.getTime()) throw wrong('the certificate is not valid yet');
  if (now >= first.validToDate.getTime()) throw wrong('the certificate has ended');
  checkOrder([first, ...others]);
  return { key, certificate: chain, validUntil: first.validToDate.getTime() };
}

/** Each is signed by the next: a browser does not look for what was left out. */
function checkOrder(chain: readonly X509Certificate[]): void {
  chain.forEach((one, at) => {
    const next = chain[at + 1];
    if (next !== undefined && !(one.checkIssued(next) && one.verify(next.publicKey)))
      throw wrong(`certificate ${at + 1} of the file is not signed by the one after it`);
  });
}

function bounded(path: string): string {
  if (statSync(path).size > MAX_FILE_BYTES) throw wrong('a file is too large');
  return path;
}

function read<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'it is not PEM';
    // Without its cause: that one may quote the key.
    throw wrong(`${what} cannot be read: ${code}`);
  }
}

const wrong = (message: string): AppError => new AppError('STAFF_CERT_INVALID', message);
