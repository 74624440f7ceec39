import type { CachePart } from '@lobby/shared';
import { decodeMessage, hasCode } from '@lobby/shared';
import { createHash, type KeyObject } from 'node:crypto';
import type { CachePartState } from '../store/cacheSchema.ts';
import type { Refusal } from './importReport.ts';
import {
  manifestSchema,
  MAX_MANIFEST_BYTES,
  MAX_SIGNATURE_BYTES,
  receiversOf,
  SIGNED_PREFIX,
  signaturesSchema,
  type Manifest,
} from './manifest.ts';
import { dataSize } from './packageFiles.ts';
import { whyUnsigned } from './whyUnsigned.ts';

/** A center whose clock runs ahead of ours by less than this is believed. */
const CLOCK_SKEW_MS = 3_600_000;

export interface Trust {
  readonly part: CachePart;
  readonly branchId: string;
  /** SHA-256 of this hub's public keys, base64url: its own, and the one it will change to. */
  readonly hubKeyIds: readonly string[];
  readonly keys: ReadonlyMap<string, KeyObject>;
  /** What the cache holds of this part. */
  readonly held: Pick<CachePartState, 'seq' | 'epoch' | 'createdAt' | 'manifestSha256'> | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export type Verdict =
  | { readonly verdict: 'import'; readonly manifest: Manifest; readonly manifestSha256: string }
  | { readonly verdict: 'current'; readonly seq: number }
  | { readonly verdict: 'refused'; readonly reason: Refusal };

const refused = (reason: Refusal): Verdict => ({ verdict: 'refused', reason });

/**
 * A cut of TUF (trust.md 2): one signed file says what is newest, until when, and for whom; numbers only rise.
 * The signature is checked over the exact bytes before anything in them is looked at.
 */
export function verifyManifest(bytes: Uint8Array, signatures: Uint8Array, trust: Trust): Verdict {
  if (bytes.length > MAX_MANIFEST_BYTES) return refused('manifestTooLarge');
  const file = decodeBytes(signaturesSchema, signatures, MAX_SIGNATURE_BYTES);
  if (!file) return refused('signatureUnreadable');
  const unsigned = whyUnsigned({ prefix: SIGNED_PREFIX, bytes, ...file }, trust.keys);
  if (unsigned) return refused(unsigned);
  const manifest = decodeBytes(manifestSchema, bytes, MAX_MANIFEST_BYTES);
  if (!manifest) return refused('manifestInvalid');
  const elsewhere = whyNotHere(manifest, trust);
  if (elsewhere) return refused(elsewhere);
  const manifestSha256 = createHash('sha256').update(bytes).digest('hex');
  if (trust.held?.seq === manifest.seq) {
    return trust.held.manifestSha256 === manifestSha256
      ? { verdict: 'current', seq: manifest.seq }
      : refused('equivocation');
  }
  const reason = whyNotNow(manifest, trust);
  return reason ? refused(reason) : { verdict: 'import', manifest, manifestSha256 };
}

function whyNotHere(manifest: Manifest, { part, branchId, hubKeyIds }: Trust): Refusal | undefined {
  if (manifest.part !== part) return 'otherPart';
  if (manifest.branchId !== (part === 'branch' ? branchId : null)) return 'otherBranch';
  if (part === 'branch' && manifest.sealedFor === null) return 'notSealed';
  const receivers = receiversOf(manifest);
  if (receivers.length > 0 && !receivers.some((id) => hubKeyIds.includes(id))) return 'otherHub';
  return undefined;
}

function whyNotNow(manifest: Manifest, { held, now }: Trust): Refusal | undefined {
  if (held && manifest.seq < held.seq) return 'rollback';
  if (held && manifest.epoch < held.epoch) return 'epochWentBack';
  if (held && manifest.createdAt < held.createdAt) return 'createdWentBack';
  if (manifest.validFrom > now + CLOCK_SKEW_MS) return 'notYetValid';
  if (manifest.expiresAt <= now) return 'expired';
  if (manifest.size !== dataSize(manifest.rows, manifest.customers, receiversOf(manifest).length))
    return 'sizeWrong';
  return undefined;
}

/** Undefined for anything that is not exactly such a message, in UTF-8. */
function decodeBytes<T>(
  schema: Parameters<typeof decodeMessage<T>>[0],
  bytes: Uint8Array,
  maxBytes: number,
): T | undefined {
  try {
    return decodeMessage(schema, new TextDecoder('utf-8', { fatal: true }).decode(bytes), maxBytes);
  } catch (error) {
    if (
      error instanceof TypeError ||
      hasCode(error, 'MESSAGE_INVALID') ||
      hasCode(error, 'MESSAGE_TOO_LARGE')
    )
      return undefined;
    throw error;
  }
}
