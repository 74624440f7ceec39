import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import { SIGNED_PREFIX, type Manifest, type Signatures } from '../sync/manifest.ts';
import { keyIdOf } from '../sync/trustedKeys.ts';

export interface ManifestSigner {
  readonly keyId: string;
  /** Ed25519, 32 bytes as base64url: what a hub is told to trust. */
  readonly publicKey: string;
  /** @param prefix of the kind of file; default: a manifest */
  readonly sign: (bytes: Uint8Array, prefix?: Uint8Array) => Uint8Array;
}

/** DER header of a PKCS #8 Ed25519 key (RFC 8410); the 32 bytes of the seed follow. */
const PKCS8_HEADER = Buffer.from('302e020100300506032b657004220420', 'hex');
export const SIGNING_SEED_BYTES = 32;

/** @param seed 32 random bytes: the private key */
export function createManifestSigner(seed: Uint8Array): ManifestSigner {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEADER, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = publicKeyText(createPublicKey(privateKey));
  return {
    keyId: keyIdOf(publicKey),
    publicKey,
    sign: (bytes, prefix = SIGNED_PREFIX) => sign(null, Buffer.concat([prefix, bytes]), privateKey),
  };
}

function publicKeyText(key: KeyObject): string {
  const { x } = key.export({ format: 'jwk' });
  if (x === undefined) throw new TypeError('not an Ed25519 key');
  return x;
}

/** The exact bytes of the manifest file, and the entry that stands for them in the signatures file. */
export function signManifest(
  manifest: Manifest,
  signer: ManifestSigner,
): { readonly manifest: Uint8Array; readonly signature: Signatures['signatures'][number] } {
  const bytes = Buffer.from(JSON.stringify(manifest));
  const signature = Buffer.from(signer.sign(bytes)).toString('base64url');
  return { manifest: bytes, signature: { keyId: signer.keyId, signature } };
}
