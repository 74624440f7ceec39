import { AppError } from '@lobby/shared';
import { binRowsOf, type WrittenRow } from './binRows.ts';
import { leadingDigits, schemeOf, type CardScheme } from './cardScheme.ts';

/** Leading digits of a bank's card numbers. The table is the bank's; none is shipped with the program. */
export interface BinRow {
  /** 4-8 digits as a number, `digits` of them. */
  readonly prefix: number;
  readonly digits: number;
  readonly length: number;
  readonly issuer: string;
  readonly type: CardType;
  /** A card of the bank whose kiosk this is. */
  readonly own: boolean;
}

export type CardType = 'debit' | 'credit' | 'prepaid';

/** Rows by number of leading digits, then by those digits and the length of the whole number. */
export type BinTable = ReadonlyMap<number, ReadonlyMap<number, BinRow>>;

/** `unlisted`: the table says nothing of it. */
export type CardBank = 'own' | 'other' | 'unlisted';

export interface CardClass {
  /** Undefined when no row matches. */
  readonly row: BinRow | undefined;
  readonly bank: CardBank;
  readonly scheme: CardScheme | undefined;
}

const MAX_ROWS = 50_000;
const MAX_ISSUER_CHARS = 40;
const PREFIX_DIGITS = { min: 4, max: 8 } as const;
const NUMBER_DIGITS = { min: 13, max: 19 } as const;
const TYPES: readonly CardType[] = ['debit', 'credit', 'prepaid'];

/**
 * CSV, one row a line, `prefix, length, issuer, type, own`, or a JSON list of objects with these names; `own` may be
 * left out. Blank lines, lines that start with `#` and a line of column names are skipped.
 * @throws AppError CONFIG_INVALID with the place and what is wrong there
 */
export function parseBinTable(text: string): BinTable {
  const table = new Map<number, Map<number, BinRow>>();
  const places = new Map<number, Map<number, string>>();
  let rows = 0;
  for (const written of binRowsOf(text)) {
    rows += 1;
    if (rows > MAX_ROWS) throw problemAt(written.place, `more than ${MAX_ROWS} rows`);
    const row = parseRow(written);
    const key = keyOf(row.prefix, row.length);
    const seen = places.get(row.digits) ?? new Map<number, string>();
    const former = seen.get(key);
    if (former !== undefined) throw problemAt(written.place, `the same prefix and length as ${former}`);
    places.set(row.digits, seen.set(key, written.place));
    table.set(row.digits, (table.get(row.digits) ?? new Map<number, BinRow>()).set(key, row));
  }
  return table;
}

/** The longest matching prefix whose length fits too. Makes no text of the number. */
export function classifyCard(digits: Uint8Array, table: BinTable): CardClass {
  const scheme = schemeOf(digits);
  for (let count: number = PREFIX_DIGITS.max; count >= PREFIX_DIGITS.min; count -= 1) {
    const row = table.get(count)?.get(keyOf(leadingDigits(digits, count), digits.length));
    if (row) return { row, bank: row.own ? 'own' : 'other', scheme };
  }
  return { row: undefined, bank: 'unlisted', scheme };
}

/** No length reaches 32. */
function keyOf(prefix: number, length: number): number {
  return prefix * 32 + length;
}

function parseRow({ place, prefix, length, issuer, type, own }: WrittenRow): BinRow {
  const cardType = TYPES.find((name) => name === type);
  if (!/^\d{4,8}$/.test(prefix)) throw problemAt(place, 'prefix must be 4 to 8 digits');
  if (!/^\d{2}$/.test(length) || Number(length) < NUMBER_DIGITS.min || Number(length) > NUMBER_DIGITS.max)
    throw problemAt(place, `length must be ${NUMBER_DIGITS.min} to ${NUMBER_DIGITS.max}`);
  if (issuer === '' || issuer.length > MAX_ISSUER_CHARS)
    throw problemAt(place, `issuer must have 1 to ${MAX_ISSUER_CHARS} characters`);
  if (!cardType) throw problemAt(place, `type must be ${TYPES.join(', ')}`);
  if (own !== 'own' && own !== '') throw problemAt(place, 'the last column must be "own" or empty');
  const digits = prefix.length;
  return {
    prefix: Number(prefix),
    digits,
    length: Number(length),
    issuer,
    type: cardType,
    own: own === 'own',
  };
}

function problemAt(place: string, problem: string): AppError {
  return new AppError('CONFIG_INVALID', `table of card prefixes: ${place}: ${problem}`);
}
