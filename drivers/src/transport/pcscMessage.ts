/**
 * What pcscTransport.ts and pcscDialogue.ts say to each other, so that PC/SC is a wire like any other: one byte for
 * the kind, then the payload. One message is one chunk, never split. A layout of our own; nothing outside sees it.
 */
export const PCSC_FROM_READER = {
  /** A card is in the reader and powered; payload: its answer to reset. */
  inserted: 1,
  /** A card is in the reader and does not react: upside down, damaged, or no chip. */
  mute: 2,
  removed: 3,
  /** Payload: the answer to the APDU, with its status word. */
  answer: 4,
  /** The APDU did not get across. */
  failed: 5,
} as const;

export const PCSC_TO_READER = {
  /** Payload: an APDU. */
  apdu: 1,
  /** We are done with this card. */
  release: 2,
} as const;

export function pcscMessage(kind: number, payload: Uint8Array = new Uint8Array()): Uint8Array {
  // A short array would lie on the heap, and a copy of it stay there once somebody takes a view of it.
  const message = new Uint8Array(new ArrayBuffer(1 + payload.length));
  message[0] = kind;
  message.set(payload, 1);
  return message;
}
