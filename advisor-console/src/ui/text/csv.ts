/** A value of a table; a number is written as one, so that a minus sign is no formula. */
export type CsvCell = string | number | null;

/** A spreadsheet would run what begins like this as a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;
const BOM = '\uFEFF';

/** Rows as RFC 4180 text that spreadsheets open as UTF-8, and in which no text can be a formula. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return BOM + rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** A name every file system takes. */
export function fileNameOf(...parts: readonly string[]): string {
  return parts
    .map((part) => part.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-').replaceAll(/^[-.]+|[-.]+$/g, ''))
    .filter((part) => part !== '')
    .join('_');
}
