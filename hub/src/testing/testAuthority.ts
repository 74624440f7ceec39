import { serverCertificate, type ServerName } from '@lobby/shared';
import { serverNames, type BranchCa } from '../store/branchCa.ts';
import { newKeyPair, type KeyPair } from '../store/keyPair.ts';

const DAY_MS = 86_400_000;

export interface ServerWish {
  readonly names?: readonly string[];
  readonly validFrom?: number;
  readonly validUntil?: number;
}

/** A server certificate below `ca`, whether the authority may or not. */
export function certify(ca: BranchCa, wish: ServerWish = {}): KeyPair {
  const names: readonly ServerName[] = serverNames(wish.names ?? ['hub.branch.example']);
  const { validFrom = Date.now() - DAY_MS, validUntil = Date.now() + 90 * DAY_MS } = wish;
  return newKeyPair(
    (parts) =>
      serverCertificate({
        ...parts,
        issuer: ca.name,
        issuerKeyHash: ca.keyHash,
        names,
        validFrom,
        validUntil,
      }),
    ca.key,
  );
}
