import type { SignatureList } from '@lobby/shared';
import { verify, type KeyObject } from 'node:crypto';

export interface Signed {
  /** Keeps a signature made for one kind of file from counting for another. */
  readonly prefix: Uint8Array;
  readonly bytes: Uint8Array;
  readonly signatures: SignatureList;
}

/** undefined: one of the keys has signed exactly these bytes. */
export function whyUnsigned(
  { prefix, bytes, signatures }: Signed,
  keys: ReadonlyMap<string, KeyObject>,
): 'keyUnknown' | 'signatureWrong' | undefined {
  const known = signatures.flatMap(({ keyId, signature }) => {
    const key = keys.get(keyId);
    return key ? [{ key, signature }] : [];
  });
  if (known.length === 0) return 'keyUnknown';
  const signed = Buffer.concat([prefix, bytes]);
  const holds = known.some(({ key, signature }) =>
    verify(null, signed, key, Buffer.from(signature, 'base64url')),
  );
  return holds ? undefined : 'signatureWrong';
}
