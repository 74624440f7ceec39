import { X509Certificate } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';
import type { Logger } from '@lobby/shared';
import { hubTlsOptions, keyHashOf, type HubKeys } from './hubTls.ts';

export interface HubPinsDeps {
  /** Writes them to the device file. */
  readonly keep: (keys: HubKeys) => void;
  readonly log: Logger;
}

/** The keys by which this device knows its hub: that of its enrolment, and the next one once the hub has announced it. */
export class HubPins {
  readonly #deps: HubPinsDeps;
  #keys: HubKeys;
  #isKept = true;

  constructor(keys: HubKeys, deps: HubPinsDeps) {
    this.#keys = keys;
    this.#deps = deps;
  }

  /** For the next connection. */
  options(): ConnectionOptions {
    return hubTlsOptions(this.#keys);
  }

  /**
   * What the hub says of its keys over a connection that it was let into by one of them; harmless when it says it again.
   * An announcement without a key we hold is not followed: it could only shut us out.
   */
  heard(certificates: readonly string[]): void {
    const { keep, log } = this.#deps;
    try {
      const next = keysAfter(this.#keys, certificates);
      if (next === undefined) return log.error('the hub announces keys without the one we know it by');
      if (this.#isKept && isSame(next, this.#keys)) return;
      this.#keys = next;
      this.#isKept = false;
      keep(next);
      this.#isKept = true;
      log.info('the keys of the hub are noted', { keys: next.hubKeyIds });
    } catch (error) {
      log.error('the keys that the hub announces cannot be kept', { error });
    }
  }
}

/** undefined: not one we may follow. @throws when one of them is no certificate */
function keysAfter(keys: HubKeys, certificates: readonly string[]): HubKeys | undefined {
  const { key, certificate, hubKeyIds } = keys;
  const [current, next] = certificates.map((pem) => new X509Certificate(pem));
  if (current === undefined || !hubKeyIds.includes(idOf(current))) return undefined;
  return {
    key,
    certificate,
    hubCertificate: current.toString(),
    ...(next && { nextHubCertificate: next.toString() }),
    hubKeyIds: [current, ...(next ? [next] : [])].map(idOf),
  };
}

const idOf = (certificate: X509Certificate): string => keyHashOf(certificate).toString('base64url');

function isSame(one: HubKeys, other: HubKeys): boolean {
  return one.hubCertificate === other.hubCertificate && one.nextHubCertificate === other.nextHubCertificate;
}
