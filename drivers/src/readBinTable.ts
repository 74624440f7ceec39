import { readFileSync, statSync } from 'node:fs';
import { AppError } from '@lobby/shared';
import { parseBinTable, type BinTable } from './devices/binTable.ts';

const MAX_FILE_BYTES = 4 * 1024 * 1024;

/** The bank's table of card prefixes (README). @throws AppError CONFIG_INVALID with the line and what is wrong there */
export function readBinTable(path: string): BinTable {
  return parseBinTable(textOf(path));
}

function textOf(path: string): string {
  let bytes: Uint8Array;
  try {
    if (statSync(path).size > MAX_FILE_BYTES) throw new Error(`larger than ${MAX_FILE_BYTES} bytes`);
    bytes = readFileSync(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new AppError('CONFIG_INVALID', `table of card prefixes: ${path} cannot be read: ${reason}`, cause);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const advice = 'not UTF-8: save it as "CSV UTF-8"';
    throw new AppError('CONFIG_INVALID', `table of card prefixes: ${path} is ${advice}`, cause);
  }
}
