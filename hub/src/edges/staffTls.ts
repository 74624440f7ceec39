import { X509Certificate } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Server } from 'node:https';
import { codeOf, type Logger } from '@lobby/shared';
import { keyHash } from '../store/keyHash.ts';
import type { ServerKeys } from '../store/serverKeys.ts';
import type { ServerTimeouts } from './httpServer.ts';
import { createTlsServer } from './tlsServer.ts';

/** Between two looks at the certificate. */
export const CHECK_MS = 60_000;
const DAY_MS = 86_400_000;
const WARN_BEFORE_MS = 30 * DAY_MS;

export interface StaffTlsDeps {
  /** The certificate as it should be now: renewed, or re-read. @throws AppError */
  readonly load: (current: ServerKeys | undefined) => ServerKeys;
  readonly log: Logger;
  /** For what strangers can cause as often as they like. */
  readonly warn: Logger['warn'];
  readonly now: () => number;
}

/** HTTPS for browsers (rulings R2, R3). A new certificate takes effect without ending a connection. */
export class StaffTls {
  readonly #deps: StaffTlsDeps;
  #keys: ServerKeys;
  #server: Server | undefined;
  #checkedAt: number;
  #warnedAt = 0;
  #failure = '';

  /** @throws AppError of `load` */
  constructor(deps: StaffTlsDeps) {
    this.#deps = deps;
    this.#keys = deps.load(undefined);
    this.#checkedAt = deps.now();
  }

  /** base64url SHA-256 of the public key: by it an enrolled console knows the pages (rulings R7). */
  get keyId(): string {
    return keyHash(new X509Certificate(this.#keys.certificate)).toString('base64url');
  }

  get validUntil(): number {
    return this.#keys.validUntil;
  }

  createServer(handler: RequestListener, timeouts: ServerTimeouts): Server {
    const { key, certificate } = this.#keys;
    const { warn } = this.#deps;
    this.#server = createTlsServer({ options: { key, cert: certificate }, handler, timeouts, warn });
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
    const { load, log } = this.#deps;
    try {
      const keys = load(this.#keys);
      this.#failure = '';
      if (keys.certificate === this.#keys.certificate && keys.key === this.#keys.key) return;
      this.#server?.setSecureContext({ key: keys.key, cert: keys.certificate, minVersion: 'TLSv1.3' });
      this.#keys = keys;
      log.info('the staff port has a new certificate', { validUntil: keys.validUntil });
    } catch (error) {
      const failure = error instanceof Error ? error.message : '';
      if (failure !== this.#failure)
        log.error('the certificate of the staff port cannot be renewed', { code: codeOf(error), error });
      this.#failure = failure;
    }
  }

  /** Once a day. */
  #warn(now: number): void {
    const { validUntil } = this.#keys;
    if (validUntil - now > WARN_BEFORE_MS || now - this.#warnedAt < DAY_MS) return;
    this.#warnedAt = now;
    this.#deps.log.warn('the certificate of the staff port ends soon', {
      code: 'STAFF_CERT_INVALID',
      validUntil,
    });
  }
}
