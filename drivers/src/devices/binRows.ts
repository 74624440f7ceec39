import { AppError } from '@lobby/shared';

/** One row as it was written, all as text, with where it stands: `line 3` or `entry 3`. */
export interface WrittenRow {
  readonly place: string;
  readonly prefix: string;
  readonly length: string;
  readonly issuer: string;
  readonly type: string;
  /** `own` or nothing. */
  readonly own: string;
}

/** CSV or, when it begins with `[`, JSON. @throws AppError CONFIG_INVALID */
export function* binRowsOf(text: string): Generator<WrittenRow> {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (plain.trimStart().startsWith('[')) yield* jsonRows(plain);
  else yield* csvRows(plain);
}

const COLUMNS = { min: 4, max: 5 } as const;

function* csvRows(text: string): Generator<WrittenRow> {
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const cells = line.split(',').map(cellOf);
    const [prefix = '', length = '', issuer = '', type = '', own = ''] = cells;
    if (line.trim() === '' || prefix.startsWith('#') || prefix.toLowerCase() === 'prefix') continue;
    const place = `line ${index + 1}`;
    if (cells.length < COLUMNS.min || cells.length > COLUMNS.max)
      throw problem(`${place}: ${cells.length} columns instead of prefix, length, issuer, type, own`);
    yield { place, prefix, length, issuer, type, own };
  }
}

/** Spreadsheets put quotes around some cells. */
function cellOf(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
}

function* jsonRows(text: string): Generator<WrittenRow> {
  for (const [index, entry] of listOf(text).entries()) {
    const place = `entry ${index + 1}`;
    if (typeof entry !== 'object' || entry === null) throw problem(`${place}: not an object`);
    const fields: Readonly<Record<string, unknown>> = { ...entry };
    const field = (name: string): string => {
      const value = fields[name];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    };
    const { own = false } = fields;
    if (typeof own !== 'boolean') throw problem(`${place}: own must be true or false`);
    yield {
      place,
      prefix: field('prefix'),
      length: field('length'),
      issuer: field('issuer'),
      type: field('type'),
      own: own ? 'own' : '',
    };
  }
}

function listOf(text: string): readonly unknown[] {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new AppError('CONFIG_INVALID', `table of card prefixes: no JSON: ${reason}`, cause);
  }
  throw problem('a list of objects is needed');
}

function problem(text: string): AppError {
  return new AppError('CONFIG_INVALID', `table of card prefixes: ${text}`);
}
