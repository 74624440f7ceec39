/** Crockford's base 32: no I, L, O, U, so that nothing is mistaken on paper or on the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** The largest prime that two characters hold: every single wrong character and every swap of neighbours shows. */
const CHECK_PRIME = 1021n;
const CHECK_CHARS = 2;
const BITS_PER_CHAR = 5;
const GROUP = 4;

/** First bytes of SHA-256 over the hub's public key: what the device compares before it sends anything. */
export const HUB_KEY_PREFIX_BYTES = 10;
export const CODE_SECRET_BYTES = 5;
const PAYLOAD_BYTES = HUB_KEY_PREFIX_BYTES + CODE_SECRET_BYTES;
const PAYLOAD_CHARS = (PAYLOAD_BYTES * 8) / BITS_PER_CHAR;

/** What somebody carries from the hub to a device (trust.md 1.5): which hub it is, and a secret that works once. */
export interface EnrolCode {
  readonly hubKeyPrefix: Uint8Array;
  readonly secret: Uint8Array;
}

/** 26 characters in groups of four. */
export function formatEnrolCode({ hubKeyPrefix, secret }: EnrolCode): string {
  const payload = numberOf(Uint8Array.of(...hubKeyPrefix, ...secret));
  const text = charsOf(payload, PAYLOAD_CHARS) + charsOf(payload % CHECK_PRIME, CHECK_CHARS);
  return grouped(text);
}

/** As people type it: any case, spaces and dashes anywhere, O for 0, I and L for 1. undefined: mistyped. */
export function parseEnrolCode(typed: string): EnrolCode | undefined {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const values = Array.from(text, (char) => ALPHABET.indexOf(char));
  if (values.length !== PAYLOAD_CHARS + CHECK_CHARS || values.includes(-1)) return undefined;
  const payload = numberOfChars(values.slice(0, PAYLOAD_CHARS));
  if (payload % CHECK_PRIME !== numberOfChars(values.slice(PAYLOAD_CHARS))) return undefined;
  const bytes = Uint8Array.from({ length: PAYLOAD_BYTES }, (_, at) =>
    Number((payload >> BigInt(8 * (PAYLOAD_BYTES - 1 - at))) & 0xffn),
  );
  return {
    hubKeyPrefix: bytes.slice(0, HUB_KEY_PREFIX_BYTES),
    secret: bytes.slice(HUB_KEY_PREFIX_BYTES),
  };
}

/** The first 40 bits of a key's hash for two people to compare, as `8FK3-FRG8`. */
export function shortKeyId(keyHash: Uint8Array): string {
  const shown = keyHash.slice(0, 5);
  return grouped(charsOf(numberOf(shown), (shown.length * 8) / BITS_PER_CHAR));
}

function grouped(text: string): string {
  return (text.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
}

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function numberOfChars(values: readonly number[]): bigint {
  return values.reduce((sum, value) => (sum << BigInt(BITS_PER_CHAR)) | BigInt(value), 0n);
}

function charsOf(number: bigint, chars: number): string {
  return Array.from({ length: chars }, (_, at) => {
    const value = (number >> BigInt(BITS_PER_CHAR * (chars - 1 - at))) & 0x1fn;
    return ALPHABET[Number(value)] ?? '';
  }).join('');
}
