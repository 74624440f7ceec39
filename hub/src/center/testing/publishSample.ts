import type { CachePart, CardKeyMessage, PartKeys } from '@lobby/shared';
import { deriveCardKeys, luhnCheckDigit } from '@lobby/shared';
import { createHmac, createSecretKey } from 'node:crypto';
import type { CustomerProfile } from '../../domain/customerProfile.ts';
import { newIdentityText, parseHubIdentity, publicKeyOf } from '../../store/hubIdentity.ts';
import type { NonceSource } from '../../store/sealedRow.ts';
import type { Manifest } from '../../sync/manifest.ts';
import { deriveEpochKeys } from '../epochKeys.ts';
import { nodeMac } from '../nodeMac.ts';
import { publishPackage } from '../publishPackage.ts';
import type { PublishedCustomer } from '../sealCustomers.ts';
import { createManifestSigner } from '../signManifest.ts';

export const provinceKey = new Uint8Array(32).fill(7);
export const signer = createManifestSigner(new Uint8Array(32).fill(9));
export const trustedKeys = { [signer.keyId]: signer.publicKey };
export const branchId = 'B01';
/** The hub that branch parts are sealed to. */
export const sampleHub = parseHubIdentity(newIdentityText());
/** When the samples are published, ms. */
export const publishedAt = Date.UTC(2026, 10, 20, 2);
export const DAY_MS = 86_400_000;

/** The nth card of the test prefix, which no bank issues (DR-27), as ASCII digits. */
export function testDigits(n: number): Buffer {
  const digits = Buffer.from(`900001${String(n).padStart(12, '0')}0`, 'latin1');
  digits[18] = 0x30 + luhnCheckDigit(digits.subarray(0, 18));
  return digits;
}

export function profile(over: Partial<CustomerProfile> = {}): CustomerProfile {
  return {
    customerRef: 'customer-0000001',
    tier: 1,
    potential: false,
    maskedName: '王*明',
    honorific: 'mr',
    homeBranchId: branchId,
    homeBranchName: '青石路支行',
    advisorNo: '3101',
    deputyNo: '3102',
    profilingOk: true,
    marketingOk: true,
    isStaff: false,
    attention: false,
    churn: 'none',
    aumBand: 3,
    nearTier: null,
    events: [],
    visits90: 2,
    ...over,
  };
}

/** `count` customers, the nth with the nth card. */
export function* people(count: number, over: Partial<CustomerProfile> = {}): Iterable<PublishedCustomer> {
  for (let n = 1; n <= count; n += 1)
    yield {
      profile: profile({ customerRef: `customer-${String(n).padStart(7, '0')}`, ...over }),
      cards: [testDigits(n)],
    };
}

export function epochKeys(part: CachePart, epoch = 1): PartKeys {
  const branch = part === 'branch' ? branchId : null;
  return deriveEpochKeys(provinceKey, { part, branchId: branch, epoch, algorithm: 'HMAC-SHA256' });
}

/** What a kiosk sends for one card. */
export function swipe(digits: Uint8Array, sets: readonly PartKeys[]): readonly CardKeyMessage[] {
  return sets.map((set) => {
    const keys = {
      ...set,
      indexKey: createSecretKey(set.indexKey),
      rowKey: createSecretKey(set.rowKey),
    };
    const { token, rowKey } = deriveCardKeys(nodeMac, keys, digits);
    return {
      part: set.part,
      epoch: set.epoch,
      algorithm: set.algorithm,
      token: Buffer.from(token).toString('base64url'),
      rowKey: Buffer.from(rowKey).toString('base64url'),
    };
  });
}

/** Depends on what is sealed only, so that two publications are equal byte for byte. Never for real data. */
export const repeatableNonce: NonceSource = (aad, plain) =>
  createHmac('sha256', 'repeatable').update(aad).update(plain).digest().subarray(0, 12);

export interface SampleOptions {
  readonly part?: CachePart;
  readonly seq?: number;
  readonly epoch?: number;
  readonly customers?: Iterable<PublishedCustomer>;
  readonly createdAt?: number;
  /** Default: of the sample hub. */
  readonly hubKey?: Uint8Array;
  readonly nextHubKey?: Uint8Array;
}

export function publishSample(packagesDir: string, options: SampleOptions = {}): Manifest {
  const { part = 'province', seq = 1, epoch = 1, customers = people(3), createdAt = publishedAt } = options;
  const { hubKey = publicKeyOf(sampleHub), nextHubKey } = options;
  return publishPackage({
    packagesDir,
    branch: part === 'branch' ? { branchId, hubKey, nextHubKey } : null,
    seq,
    keys: epochKeys(part, epoch),
    signer,
    customers,
    createdAt,
    expiresAt: createdAt + 3 * DAY_MS,
    nonceFor: repeatableNonce,
  });
}
