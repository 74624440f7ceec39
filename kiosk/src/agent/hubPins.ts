import { X509Certificate } from 'node:crypto';
import type { Logger } from '@lobby/shared';
import { hubTlsOptions, keyHashOf, type HubKeys } from './hubTls.ts';
import type { HubTrust, TrustOptions } from './hubTrust.ts';
import type { KeptKeys } from './keptKeys.ts';
import type { OwnKey } from './ownKey.ts';

export interface HubPinsDeps {
  readonly kept: KeptKeys;
  readonly log: Logger;
}

/**
 * The keys by which this device knows its hub, and the hub this device: those of its enrolment, and the next one of
 * either side while that changes its key.
 */
export class HubPins implements HubTrust {
  readonly #deps: HubPinsDeps;
  #keys: HubKeys;
  #isKept = true;
  /** The key that stands first in the device file. */
  #keptFirst: string;
  /** Our keys that the hub has refused since it accepted one. */
  readonly #refused = new Set<string>();

  constructor(keys: HubKeys, deps: HubPinsDeps) {
    this.#keys = keys;
    this.#keptFirst = keys.key;
    this.#deps = deps;
  }

  /** For the next connection. */
  options(): TrustOptions {
    return hubTlsOptions(this.#keys);
  }

  /**
   * The hub does not know the key of this connection (IDENTITY_UNKNOWN). @returns whether to ask again at once: there is
   * another one, in the device file or in our hands, that it has not refused yet
   */
  refused({ key }: Pick<OwnKey, 'key'>): boolean {
    if (key !== this.#keys.key) return true;
    this.#refused.add(key);
    const stored = this.#read();
    const held = [stored, stored?.other, this.#keys.other].filter((one) => one !== undefined);
    const next = held.find((one) => !this.#refused.has(one.key));
    if (next === undefined) {
      this.#refused.clear();
      return false;
    }
    const former = this.#keys;
    this.#keys = {
      ...former,
      key: next.key,
      certificate: next.certificate,
      other: { key: former.key, certificate: former.certificate },
    };
    return true;
  }

  /** The hub knows the key of this connection. */
  accepted({ key }: Pick<OwnKey, 'key'>): void {
    if (key !== this.#keys.key) return;
    this.#refused.clear();
    if (key === this.#keptFirst) return;
    this.#keptFirst = key;
    const { kept, log } = this.#deps;
    try {
      kept.keepOwn(this.#keys);
      log.info('this device has changed its key');
    } catch (error) {
      log.error('the key that the hub accepts cannot be kept', { error });
    }
  }

  /**
   * What the hub says of its keys over a connection that it was let into by one of them; harmless when it says it again.
   * An announcement without a key we hold is not followed: it could only shut us out.
   */
  heard(certificates: readonly string[]): void {
    const { kept, log } = this.#deps;
    try {
      const next = keysAfter(this.#keys, certificates);
      if (next === undefined) return log.error('the hub announces keys without the one we know it by');
      if (this.#isKept && isSame(next, this.#keys)) return;
      this.#keys = next;
      this.#isKept = false;
      kept.keepHub(next);
      this.#isKept = true;
      log.info('the keys of the hub are noted', { keys: next.hubKeyIds });
    } catch (error) {
      log.error('the keys that the hub announces cannot be kept', { error });
    }
  }

  #read(): HubKeys | undefined {
    try {
      const stored = this.#deps.kept.read(this.#keys);
      if (stored !== undefined) this.#keptFirst = stored.key;
      return stored;
    } catch (error) {
      this.#deps.log.error('the device file cannot be read', { error });
      return undefined;
    }
  }
}

/** undefined: not one we may follow. @throws when one of them is no certificate */
function keysAfter(keys: HubKeys, certificates: readonly string[]): HubKeys | undefined {
  const { hubCertificate: _, nextHubCertificate: _next, hubKeyIds, ...own } = keys;
  const [current, next] = certificates.map((pem) => new X509Certificate(pem));
  if (current === undefined || !hubKeyIds.includes(idOf(current))) return undefined;
  return {
    ...own,
    hubCertificate: current.toString(),
    ...(next && { nextHubCertificate: next.toString() }),
    hubKeyIds: [current, ...(next ? [next] : [])].map(idOf),
  };
}

const idOf = (certificate: X509Certificate): string => keyHashOf(certificate).toString('base64url');

function isSame(one: HubKeys, other: HubKeys): boolean {
  return one.hubCertificate === other.hubCertificate && one.nextHubCertificate === other.nextHubCertificate;
}
