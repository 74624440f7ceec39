import { z } from 'zod/mini';
import { cacheParts, macAlgorithms } from '../cardKeys.ts';
import { bytes } from '../protocol/fields.ts';
import { signatureList } from './signatures.ts';

/**
 * The file that brings card keys to one kiosk (rulings R13, R14). The center seals them to the kiosk's key and signs
 * what it sealed; whoever carries the file can do neither. Kiosk and center come to know each other by hand: the
 * certificate of the kiosk is registered at the center, and the public key of the center stands in the configuration
 * of the kiosk (`trustedKeys`). It never comes from a hub, or a hub could give a kiosk keys of its own and try card
 * numbers at leisure.
 */
export const KIOSK_KEYS_SIGNED_PREFIX = 'lobby.kiosk-keys.v1\0';
export const MAX_KIOSK_KEY_FILE_CHARS = 16 * 1024;
/** Province and branch, each with the current and the former or the coming epoch. */
export const MAX_KEY_SETS = 4;
const MAX_BASE64URL_CHARS = 12 * 1024;

const base64url = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(MAX_BASE64URL_CHARS));

export const kioskKeyFile = z.strictObject({
  /** The exact bytes that are signed: a `kioskKeyStatement` as JSON. */
  signed: base64url,
  signatures: signatureList,
});

export const kioskKeyStatement = z.strictObject({
  type: z.literal('lobby.kiosk-keys'),
  v: z.literal(1),
  /** SHA-256 of the public key that opens the box. */
  keyId: bytes(32),
  /** Rises with each file for this key: an older one is refused. */
  seq: z.int().check(z.gte(1)),
  /** sealedBox.ts with CARD_KEYS_PURPOSE around a `cardKeySets` as JSON. */
  box: base64url,
});
export type KioskKeyStatement = z.infer<typeof kioskKeyStatement>;

export const cardKeySets = z.strictObject({
  parts: z
    .array(
      z.strictObject({
        part: z.enum(cacheParts),
        epoch: z.int().check(z.nonnegative()),
        algorithm: z.enum(macAlgorithms),
        indexKey: bytes(32),
        rowKey: bytes(32),
      }),
    )
    .check(z.maxLength(MAX_KEY_SETS)),
});
export type CardKeySets = z.infer<typeof cardKeySets>;
