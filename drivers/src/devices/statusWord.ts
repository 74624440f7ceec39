/** What the last two bytes of a chip's answer mean (ISO/IEC 7816-4, table 5 and 6; devices.md, section 4). */
export type StatusWord =
  | { readonly kind: 'ok' | 'warning' | 'failed' }
  /** So many bytes wait to be fetched by GET RESPONSE. */
  | { readonly kind: 'more'; readonly length: number }
  /** The same command again, with this Le. */
  | { readonly kind: 'otherLength'; readonly length: number };

/** A length byte of 0 means 256. */
export function readStatusWord(sw1: number, sw2: number): StatusWord {
  switch (sw1) {
    case 0x90:
      return { kind: sw2 === 0 ? 'ok' : 'failed' };
    case 0x61:
      return { kind: 'more', length: sw2 === 0 ? 256 : sw2 };
    case 0x62:
    case 0x63:
      return { kind: 'warning' };
    case 0x6c:
      return { kind: 'otherLength', length: sw2 === 0 ? 256 : sw2 };
    default:
      return { kind: 'failed' };
  }
}

/** Of failures, for diagnostics; undefined for those that nothing is known about. */
export const STATUS_WORD_MEANINGS: ReadonlyMap<number, string> = new Map([
  [0x6700, 'wrong-length'],
  [0x6982, 'not-allowed'],
  [0x6983, 'blocked'],
  [0x6985, 'conditions-not-satisfied'],
  [0x6a81, 'function-not-supported'],
  [0x6a82, 'not-found'],
  [0x6a83, 'record-not-found'],
  [0x6a86, 'wrong-parameters'],
  [0x6d00, 'ins-not-supported'],
  [0x6e00, 'cla-not-supported'],
]);
