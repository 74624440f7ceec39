import { X509Certificate } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Server } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import { codeOf, type Logger } from '@lobby/shared';
import { keyHash } from '../store/keyHash.ts';
import type { ServerKeys } from '../store/serverKeys.ts';
import type { ServerTimeouts } from './httpServer.ts';
import { createTlsServer } from './tlsServer.ts';

/** Between two looks at the certificate. */
export const CHECK_MS = 60_000;
const DAY_MS = 86_400_000;
const WARN_BEFORE_MS = 30 * DAY_MS;

export interface RenewedTlsDeps {
  readonly port: 'staff' | 'device';
  /** The certificate as it should be now: renewed, or re-read. @throws AppError */
  readonly load: (current: ServerKeys | undefined) => ServerKeys;
  readonly log: Logger;
  /** For what strangers can cause as often as they like. */
  readonly warn: Logger['warn'];
  readonly now: () => number;
}

/** TLS with a certificate that ends one day (rulings R2, R3). A new certificate takes effect without ending a connection. */
export class RenewedTls {
  readonly #deps: RenewedTlsDeps;
  #keys: ServerKeys;
  #server: Server | undefined;
  #checkedAt: number;
  #warnedAt = 0;
  #failure = '';

  /** @throws AppError of `load` */
  constructor(deps: RenewedTlsDeps) {
    this.#deps = deps;
    this.#keys = deps.load(undefined);
    this.#checkedAt = deps.now();
  }

  /** SHA-256 of the public key that is shown now. */
  get keyHash(): Buffer {
    return keyHash(new X509Certificate(this.#keys.certificate));
  }

  /** The same as base64url: by it an enrolled console knows the pages (rulings R7). */
  get keyId(): string {
    return this.keyHash.toString('base64url');
  }

  get validUntil(): number {
    return this.#keys.validUntil;
  }

  createServer(handler: RequestListener, timeouts: ServerTimeouts): Server {
    const { warn } = this.#deps;
    const clients = this.#keys.clientsOf === undefined ? {} : { requestCert: true, rejectUnauthorized: true };
    const options = { ...contextOf(this.#keys), ...clients };
    this.#server = createTlsServer({ options, handler, timeouts, warn });
    return this.#server;
  }

  /** Called often; looks once a minute. */
  check(): void {
    const now = this.#deps.now();
    if (Math.abs(now - this.#checkedAt) < CHECK_MS) return;
    this.#checkedAt = now;
    this.#refresh();
    this.#warn(now);
  }

  /** What cannot be used is said once; the former certificate serves on. */
  #refresh(): void {
    const { load, log, port } = this.#deps;
    try {
      const keys = load(this.#keys);
      this.#failure = '';
      if (isSame(keys, this.#keys)) return;
      this.#server?.setSecureContext({ ...contextOf(keys), minVersion: 'TLSv1.3' });
      this.#keys = keys;
      log.info('a port has a new certificate', { port, validUntil: keys.validUntil });
    } catch (error) {
      const failure = error instanceof Error ? error.message : '';
      if (failure !== this.#failure)
        log.error('the certificate of a port cannot be renewed', { port, code: codeOf(error), error });
      this.#failure = failure;
    }
  }

  /** Once a day. */
  #warn(now: number): void {
    const { validUntil } = this.#keys;
    if (validUntil - now > WARN_BEFORE_MS || now - this.#warnedAt < DAY_MS) return;
    this.#warnedAt = now;
    const { log, port } = this.#deps;
    const code = port === 'staff' ? 'STAFF_CERT_INVALID' : 'DEVICE_CERT_INVALID';
    log.warn('the certificate of a port ends soon', { port, code, validUntil });
  }
}

function contextOf({ key, certificate, clientsOf }: ServerKeys): SecureContextOptions {
  return { key, cert: certificate, ...(clientsOf !== undefined && { ca: clientsOf }) };
}

function isSame(one: ServerKeys, other: ServerKeys): boolean {
  return one.key === other.key && one.certificate === other.certificate && one.clientsOf === other.clientsOf;
}
