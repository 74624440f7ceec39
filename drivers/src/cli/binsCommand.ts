import { parseArgs } from 'node:util';
import { hasCode } from '@lobby/shared';
import type { BinRow, BinTable } from '../devices/binTable.ts';
import { readBinTable } from '../readBinTable.ts';
import { UsageError, type CliCommand, type CliIo } from './cliIo.ts';

/** Checks a table of card prefixes before a kiosk gets it, and says what it holds. */
export const binsCommand: CliCommand = async (args, io) => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(io.texts.needsBins);
  const rows = rowsOf(binTableOf(file, io));
  const own = rows.filter((row) => row.own).length;
  io.say(`${rows.length} ${io.texts.rows}, ${own} ${io.texts.ofOwnBank}`);
  for (const [issuer, count] of countsOf(rows)) io.say(`${String(count).padStart(6)}  ${issuer}`);
  return 0;
};

/** @throws UsageError with the line and what is wrong there */
export function binTableOf(file: string, io: CliIo): BinTable {
  try {
    return readBinTable(io.path(file));
  } catch (error) {
    if (hasCode(error, 'CONFIG_INVALID')) throw new UsageError(error.message);
    throw error;
  }
}

function rowsOf(table: BinTable): readonly BinRow[] {
  return [...table.values()].flatMap((byPrefix) => [...byPrefix.values()]);
}

/** Most rows first. */
function countsOf(rows: readonly BinRow[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { issuer } of rows) counts.set(issuer, (counts.get(issuer) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}
