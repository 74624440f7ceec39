import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '@lobby/shared';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const CUSTOMER_KEY_BYTES = 16;
const STAFF_KEY_BYTES = 16;
const CIPHER = 'aes-256-gcm';

export type Sealer = ReturnType<typeof createSealer>;

/** What is done with the hub's data key; each use has a key of its own (HKDF-SHA-256). */
export function createSealer(dataKey: Uint8Array) {
  const keyFor = (use: string): Uint8Array =>
    new Uint8Array(hkdfSync('sha256', dataKey, '', `lobby.hub.${use}.v1`, 32));
  const sealKey = keyFor('seal');
  const customerKey = keyFor('customer');
  const staffKey = keyFor('staff');
  const requestKey = keyFor('request');
  const pepper = keyFor('pepper');
  const bookingKey = keyFor('booking');
  const auditKey = keyFor('audit');
  const auditFileKey = keyFor('auditFile');
  const consoleKey = keyFor('console');

  const hmac = (key: Uint8Array, data: string | Uint8Array): Buffer =>
    createHmac('sha256', key).update(data).digest();

  return {
    /** AES-256-GCM: 12 bytes IV, ciphertext, 16 bytes tag. `place` (table and id) is authenticated. */
    seal(place: string, value: unknown): Uint8Array {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, sealKey, iv);
      cipher.setAAD(Buffer.from(place));
      return Buffer.concat([
        iv,
        cipher.update(JSON.stringify(value), 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
    },

    /** @throws AppError STORE_FAILED when the blob was not sealed for this place by this key */
    open(place: string, blob: Uint8Array): unknown {
      try {
        const decipher = createDecipheriv(CIPHER, sealKey, blob.subarray(0, IV_BYTES));
        decipher.setAAD(Buffer.from(place));
        decipher.setAuthTag(blob.subarray(blob.length - TAG_BYTES));
        const body = decipher.update(blob.subarray(IV_BYTES, blob.length - TAG_BYTES));
        return JSON.parse(Buffer.concat([body, decipher.final()]).toString('utf8'));
      } catch (error) {
        throw new AppError('STORE_FAILED', `a sealed value of ${place} does not open`, error);
      }
    },

    /** Stands for a customer in indexes: equal for equal customers of this hub, meaningless elsewhere. */
    customerKey: (customerRef: string): Uint8Array =>
      hmac(customerKey, customerRef).subarray(0, CUSTOMER_KEY_BYTES),

    /** Stands for a staff number as somebody typed it. */
    staffKey: (staffNo: string): Uint8Array => hmac(staffKey, staffNo).subarray(0, STAFF_KEY_BYTES),

    /** Binds a line of the audit trail to the one before. */
    auditMac: (line: string): Uint8Array => hmac(auditKey, line),

    /** Proves a file of such lines as a whole. */
    auditFileMac: (digest: Uint8Array): Uint8Array => hmac(auditFileKey, digest),

    /** Under what an enrolled console shows in its window. */
    consoleMac: (proof: string): Uint8Array => hmac(consoleKey, proof),

    /** Stands for the code of a booking. */
    bookingCode: (code: string): Uint8Array => hmac(bookingKey, code),

    requestHash: (body: string): Uint8Array => hmac(requestKey, body),

    /** What is hashed instead of the password itself (trust.md 1.7). */
    pepper: (password: string): Uint8Array => hmac(pepper, password.normalize('NFC')),
  };
}
