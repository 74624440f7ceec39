import { argon2, argon2Sync, createHash, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** trust.md 1.7: argon2id with m = 19 MiB, t = 2, p = 1. */
const ARGON2 = { parallelism: 1, memory: 19 * 1024, passes: 2, tagLength: 32 } as const;
export const SALT_BYTES = 16;

/** For secrets of 128 random bits and more, which need no slow hash. */
export function hashSecret(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

/** About 40 ms of one core, on the main thread: for provisioning. `peppered` comes from the sealer. */
export function hashPassword(peppered: Uint8Array, salt: Uint8Array): Uint8Array {
  return argon2Sync('argon2id', { ...ARGON2, message: peppered, nonce: salt });
}

const argon2Aside = promisify(argon2);

/** The same on a thread of the pool; ask for it through the password hasher, which bounds how many run. */
export function hashPasswordAside(peppered: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
  return argon2Aside('argon2id', { ...ARGON2, message: peppered, nonce: salt });
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
