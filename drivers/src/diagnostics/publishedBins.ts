import { parseBinTable, type BinTable } from '../devices/binTable.ts';

/**
 * The published prefixes of one bank, for the diagnostic door only: the list is from 2015 to 2018 (devices.md,
 * section 1). The program ships no table; a branch imports its own (devices/binTable.ts).
 */
const DEBIT =
  '621096 621098 622150 622151 622181 622188 622199 955100 621095 620062 621285 621798 621799 621797 620529 621622 ' +
  '621599 621674 623218 623219';
const CREDIT = '622812 622810 622811 628310 625919';

const rows = (prefixes: string, length: number, type: string): readonly string[] =>
  prefixes.split(' ').map((prefix) => `${prefix}, ${length}, PSBC, ${type}, own`);

let table: BinTable | undefined;

/** Parsed when first needed. */
export function publishedBins(): BinTable {
  table ??= parseBinTable([...rows(DEBIT, 19, 'debit'), ...rows(CREDIT, 16, 'credit')].join('\n'));
  return table;
}
