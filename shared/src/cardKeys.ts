export const TOKEN_BYTES = 16;
export const ROW_KEY_BYTES = 32;

/** The province part holds gold and above of all branches, the branch part the branch's own others (rulings R13). */
export const cacheParts = ['province', 'branch'] as const;
export type CachePart = (typeof cacheParts)[number];

export const macAlgorithms = ['HMAC-SHA256', 'HMAC-SM3'] as const;
export type MacAlgorithm = (typeof macAlgorithms)[number];

/** The keys of one part and epoch. Only kiosks and the publisher hold them, never a hub (DR-04). */
export interface PartKeys<Key = Uint8Array> {
  readonly part: CachePart;
  readonly epoch: number;
  readonly algorithm: MacAlgorithm;
  readonly indexKey: Key;
  readonly rowKey: Key;
}

/** What one swipe yields for one part: where the sealed row lies, and the key that opens this one row. */
export interface CardKeys {
  readonly token: Uint8Array;
  readonly rowKey: Uint8Array;
}

/** HMAC over the parts in a row; must not keep a reference to them. */
export type Mac<Key = Uint8Array> = (
  algorithm: MacAlgorithm,
  key: Key,
  parts: readonly Uint8Array[],
) => Uint8Array;

/** Our own words and references only: plain ASCII. */
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** Keeps the uses of one key apart (trust.md 1.6: `kind || PAN`). */
const NUMBER_KINDS = { card: ascii('card\0'), id: ascii('id\0') } as const;
const CUSTOMER_KIND = ascii('customer\0');

/** A bank card's number and a resident's ID number may be equal digits: each kind has tokens of its own. */
export type NumberKind = keyof typeof NUMBER_KINDS;

/** Token and row key of a card or an ID number; `digits` (ASCII) is only read. */
export function deriveCardKeys<Key>(
  mac: Mac<Key>,
  keys: PartKeys<Key>,
  digits: Uint8Array,
  kind: NumberKind = 'card',
): CardKeys {
  const parts = [NUMBER_KINDS[kind], digits];
  return {
    token: mac(keys.algorithm, keys.indexKey, parts).slice(0, TOKEN_BYTES),
    rowKey: mac(keys.algorithm, keys.rowKey, parts),
  };
}

/** The key that seals one customer's profile, so that a delta re-seals one row whatever cards there are (R13). */
export function deriveCustomerKey<Key>(mac: Mac<Key>, keys: PartKeys<Key>, customerRef: string): Uint8Array {
  return mac(keys.algorithm, keys.rowKey, [CUSTOMER_KIND, ascii(customerRef)]);
}
