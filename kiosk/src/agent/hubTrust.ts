import type { ConnectionOptions } from 'node:tls';
import type { OwnKey } from './ownKey.ts';

/** How a connection is made, and which of our keys it shows. */
export type TrustOptions = ConnectionOptions & Pick<OwnKey, 'key'>;

/** By what this device and its hub know each other: pinned keys, or certificates of the bank's authority. */
export interface HubTrust {
  /** For the next connection. */
  options(): TrustOptions;
  /** The hub does not know the key of this connection. @returns whether to ask again at once, with another one */
  refused(used: Pick<OwnKey, 'key'>): boolean;
  /** The hub knows the key of this connection. */
  accepted(used: Pick<OwnKey, 'key'>): void;
  /** What the hub announces of its own keys. */
  heard(certificates: readonly string[]): void;
}
