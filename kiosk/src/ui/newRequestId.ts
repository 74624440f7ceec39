const BYTES = 16;

/** 128 random bits as 32 hex digits: made at the touch, so that a repeat of the message takes one ticket. */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
