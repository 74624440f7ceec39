/** Far more than three tracks (226 characters) or one encrypted report (856 bytes). */
export const SLAB_BYTES = 4096;

/**
 * The one piece of memory in which a reader handles card data: long-lived, worked on in place, zeroed after each
 * card. A small Buffer would start on the JS heap and leave a stale copy when it moves (trust.md, fact 4).
 */
export function createSlab(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new ArrayBuffer(SLAB_BYTES));
}
