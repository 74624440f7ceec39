/** The few ASN.1 DER values a certificate is made of (X.690). Each function gives the whole encoding of one value. */
export const der = {
  sequence: (...parts: readonly Uint8Array[]): Uint8Array => value(0x30, ...parts),
  set: (...parts: readonly Uint8Array[]): Uint8Array => value(0x31, ...parts),
  /** Context tag `[number]` around whole values. */
  explicit: (number: number, ...parts: readonly Uint8Array[]): Uint8Array => value(0xa0 | number, ...parts),
  /** Context tag `[number]` instead of the own tag of a primitive value. */
  implicit: (number: number, content: Uint8Array): Uint8Array => value(0x80 | number, content),
  /** Content as it stands; the caller keeps it positive and minimal. */
  integer: (content: Uint8Array): Uint8Array => value(0x02, content),
  /** Content of the object identifier, in hexadecimal. */
  oid: (hex: string): Uint8Array =>
    value(
      0x06,
      Uint8Array.from(hex.match(/../g) ?? [], (byte) => parseInt(byte, 16)),
    ),
  octets: (content: Uint8Array): Uint8Array => value(0x04, content),
  bits: (content: Uint8Array, unused = 0): Uint8Array => value(0x03, Uint8Array.of(unused), content),
  utf8: (text: string): Uint8Array => value(0x0c, ascii(text)),
  utcTime: (text: string): Uint8Array => value(0x17, ascii(text)),
  generalizedTime: (text: string): Uint8Array => value(0x18, ascii(text)),
  true: Uint8Array.of(0x01, 0x01, 0xff),
} as const;

/** Bytes of an ASCII text. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

function value(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = [tag, ...lengthOf(length)];
  for (const part of parts) bytes.push(...part);
  return Uint8Array.from(bytes);
}

function lengthOf(length: number): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}
