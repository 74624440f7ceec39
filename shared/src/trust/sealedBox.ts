import { AppError } from '../errors.ts';

/**
 * A message that one device opens and nobody on its way: ECDH-ES on P-256 (RFC 7518, 4.6) and AES-256-GCM.
 *
 *     "LBX1" | uncompressed public key of the sender, made for this message (65) | nonce (12) | sealed | tag (16)
 *
 * The key is the Concat KDF (NIST SP 800-56A, SHA-256) of the shared secret with algorithm `A256GCM`, the purpose as
 * PartyUInfo and the SHA-256 of the receiver's public key (SPKI) as PartyVInfo, so that a box for another purpose or
 * receiver does not open. Everything before `sealed` is authenticated.
 */
export const SEALED_BOX = { magic: 'LBX1', keyBytes: 65, nonceBytes: 12, tagBytes: 16 } as const;
const SEALED_BOX_ALGORITHM = 'A256GCM';
/** Of the card keys that the center wraps for one kiosk (rulings R14). */
export const CARD_KEYS_PURPOSE = 'lobby.card-keys.v1';
const MAGIC_BYTES = SEALED_BOX.magic.length;
const HEAD_BYTES = MAGIC_BYTES + SEALED_BOX.keyBytes;
const KEY_BITS = 256;

export interface SealedBoxParts {
  /** Magic and the sender's key: what is authenticated beside the sealed text. */
  readonly head: Uint8Array;
  /** Point of the sender, uncompressed. */
  readonly senderKey: Uint8Array;
  readonly nonce: Uint8Array;
  readonly sealed: Uint8Array;
  readonly tag: Uint8Array;
}

/** @throws AppError KEYS_UNREADABLE when it is no such box */
export function splitSealedBox(box: Uint8Array): SealedBoxParts {
  const least = HEAD_BYTES + SEALED_BOX.nonceBytes + SEALED_BOX.tagBytes;
  const isBox =
    box.length >= least && String.fromCharCode(...box.subarray(0, MAGIC_BYTES)) === SEALED_BOX.magic;
  if (!isBox) throw new AppError('KEYS_UNREADABLE', 'not a sealed box of a version that is known');
  const text = HEAD_BYTES + SEALED_BOX.nonceBytes;
  return {
    head: box.subarray(0, HEAD_BYTES),
    senderKey: box.subarray(MAGIC_BYTES, HEAD_BYTES),
    nonce: box.subarray(HEAD_BYTES, text),
    sealed: box.subarray(text, -SEALED_BOX.tagBytes),
    tag: box.subarray(-SEALED_BOX.tagBytes),
  };
}

export interface ConcatInfo {
  readonly algorithm: string;
  readonly partyU: Uint8Array;
  readonly partyV: Uint8Array;
  /** Of the key. */
  readonly bits: number;
}

/**
 * What is hashed for a key of at most 256 bits: one round of the Concat KDF, as RFC 7518 4.6.2 fills in its fields.
 * @returns counter ‖ secret ‖ OtherInfo
 */
export function concatKdfInput(
  secret: Uint8Array,
  { algorithm, partyU, partyV, bits }: ConcatInfo,
): Uint8Array {
  const counted = (bytes: Uint8Array): Uint8Array => Uint8Array.of(...uint32(bytes.length), ...bytes);
  const name = Uint8Array.from(algorithm, (char) => char.charCodeAt(0));
  return Uint8Array.of(
    ...uint32(1),
    ...secret,
    ...counted(name),
    ...counted(partyU),
    ...counted(partyV),
    ...uint32(bits),
  );
}

/** The same for a box: `purpose` in ASCII, `receiver` the SHA-256 of its public key. */
export function sealedBoxKdfInput(secret: Uint8Array, purpose: string, receiver: Uint8Array): Uint8Array {
  const partyU = Uint8Array.from(purpose, (char) => char.charCodeAt(0));
  return concatKdfInput(secret, {
    algorithm: SEALED_BOX_ALGORITHM,
    partyU,
    partyV: receiver,
    bits: KEY_BITS,
  });
}

const uint32 = (value: number): readonly number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
