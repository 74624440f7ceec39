import type { CardKeys, PartKeys } from '@lobby/shared';
import { deriveCardKeys, deriveCustomerKey } from '@lobby/shared';
import { createSecretKey, type KeyObject } from 'node:crypto';
import type { CustomerProfile } from '../domain/customerProfile.ts';
import { sealRow, type NonceSource } from '../store/sealedRow.ts';
import { encodeProfile } from '../store/storedProfile.ts';
import { nodeMac } from './nodeMac.ts';

/** One customer on the way through the publisher's memory (R15). */
export interface PublishedCustomer {
  readonly profile: CustomerProfile;
  /** Card numbers, ASCII digits; each valid only until the next one is asked for. */
  readonly cards: Iterable<Uint8Array>;
}

export interface SealedSink {
  readonly card: (record: Uint8Array) => void;
  readonly customer: (record: Uint8Array) => void;
}

/** Turns customers into records of a package (packageFiles.ts), one at a time. */
export function sealCustomers(
  customers: Iterable<PublishedCustomer>,
  partKeys: PartKeys,
  nonceFor: NonceSource,
  sink: SealedSink,
): void {
  const keys: PartKeys<KeyObject> = {
    ...partKeys,
    indexKey: createSecretKey(partKeys.indexKey),
    rowKey: createSecretKey(partKeys.rowKey),
  };
  for (const { profile, cards } of customers) {
    const ref = Buffer.from(profile.customerRef, 'latin1');
    const customerKey = deriveCustomerKey(nodeMac, keys, profile.customerRef);
    const link = Buffer.concat([ref, customerKey]);
    for (const digits of cards) {
      const { token, rowKey }: CardKeys = deriveCardKeys(nodeMac, keys, digits);
      sink.card(Buffer.concat([token, sealRow(rowKey, token, link, nonceFor)]));
    }
    sink.customer(Buffer.concat([ref, sealRow(customerKey, ref, encodeProfile(profile), nonceFor)]));
  }
}
