import { AppError } from '@lobby/shared';
import { leadingDigits, schemeOf, type CardScheme } from './cardScheme.ts';

/** Leading digits of a bank's card numbers. The table is the bank's; none is shipped with the program. */
export interface BinRow {
  /** 4-8 digits as a number, `digits` of them. */
  readonly prefix: number;
  readonly digits: number;
  readonly length: number;
  readonly issuer: string;
  readonly type: CardType;
}

export type CardType = 'debit' | 'credit' | 'prepaid';

/** Rows by number of leading digits, then by those digits and the length of the whole number. */
export type BinTable = ReadonlyMap<number, ReadonlyMap<string, BinRow>>;

export interface CardClass {
  /** Undefined when no row matches. */
  readonly row: BinRow | undefined;
  readonly scheme: CardScheme | undefined;
}

const MAX_ROWS = 50_000;
const MAX_ISSUER_CHARS = 40;
const PREFIX_DIGITS = { min: 4, max: 8 } as const;

/**
 * One row a line: `prefix, length, issuer, type`; blank lines and lines that start with `#` are skipped.
 * Anything else is CONFIG_INVALID with the line number.
 */
export function parseBinTable(text: string): BinTable {
  const table = new Map<number, Map<string, BinRow>>();
  let rows = 0;
  text.split(/\r?\n/).forEach((line, index) => {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return;
    rows += 1;
    const row = rows > MAX_ROWS ? undefined : parseRow(trimmed);
    if (!row) throw new AppError('CONFIG_INVALID', `card number table: line ${index + 1} cannot be used`);
    const byPrefix = table.get(row.digits) ?? new Map<string, BinRow>();
    byPrefix.set(keyOf(row.prefix, row.length), row);
    table.set(row.digits, byPrefix);
  });
  return table;
}

/** The longest matching prefix whose length fits too. */
export function classifyCard(digits: Uint8Array, table: BinTable): CardClass {
  for (let count: number = PREFIX_DIGITS.max; count >= PREFIX_DIGITS.min; count -= 1) {
    const row = table.get(count)?.get(keyOf(leadingDigits(digits, count), digits.length));
    if (row) return { row, scheme: schemeOf(digits) };
  }
  return { row: undefined, scheme: schemeOf(digits) };
}

function keyOf(prefix: number, length: number): string {
  return `${prefix}/${length}`;
}

function parseRow(line: string): BinRow | undefined {
  const [prefix = '', length = '', issuer = '', type = '', ...more] = line
    .split(',')
    .map((cell) => cell.trim());
  const isPrefix =
    /^\d+$/.test(prefix) && prefix.length >= PREFIX_DIGITS.min && prefix.length <= PREFIX_DIGITS.max;
  const isLength = /^1[3-9]$/.test(length);
  const isIssuer = issuer !== '' && issuer.length <= MAX_ISSUER_CHARS;
  if (!isPrefix || !isLength || !isIssuer || !isCardType(type) || more.length > 0) return undefined;
  return { prefix: Number(prefix), digits: prefix.length, length: Number(length), issuer, type };
}

function isCardType(text: string): text is CardType {
  return text === 'debit' || text === 'credit' || text === 'prepaid';
}
