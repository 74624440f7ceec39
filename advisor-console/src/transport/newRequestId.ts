const ID_BYTES = 16;

/** 128 random bits in hex. Not `crypto.randomUUID`: that one is missing on plain-HTTP pages other than localhost. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
