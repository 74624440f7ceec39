/**
 * Payment applications: identifier → name. The order is that in which a card without a directory is asked, so
 * UnionPay is first (devices.md, section 4; identifiers as published by the schemes).
 */
export const AIDS: ReadonlyMap<string, string> = new Map([
  ['A000000333010101', 'UnionPay debit'],
  ['A000000333010102', 'UnionPay credit'],
  ['A000000333010103', 'UnionPay quasi-credit'],
  ['A000000333010106', 'UnionPay electronic cash'],
  ['A000000333010108', 'UnionPay US common debit'],
  ['A0000000031010', 'Visa'],
  ['A0000000032010', 'Visa Electron'],
  ['A0000000041010', 'Mastercard'],
  ['A0000000043060', 'Maestro'],
  ['A00000002501', 'American Express'],
  ['A0000000651010', 'JCB'],
  ['A0000001523010', 'Discover'],
  ['A0000000421010', 'CB'],
]);

/** The same as bytes. */
export const KNOWN_AIDS: readonly Uint8Array[] = [...AIDS.keys()].map((hex) =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
);
