import { createHmac, hash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openRow } from '../../../hub/src/store/sealedRow.ts';

/** What somebody who holds a disk can try, without the key store of its machine. */
export interface DiskKit {
  /** Every file, by its name. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Tokens of cards in the cache, and the rows that lie under them. */
  readonly rows: ReadonlyMap<string, Buffer>;
  /** Whatever on this disk could be a key: blobs of 16 to 64 bytes. */
  readonly keys: readonly Buffer[];
}

const MAX_KEYS = 500;
const DIGESTS = ['md5', 'sha1', 'sha256', 'sm3'] as const;
const KINDS = ['', 'card\0'];
const TOKEN_BYTES = 16;
const KEY_BYTES = 32;

export function readDisk(folder: string): DiskKit {
  const names = globSync('**/*', { cwd: folder }).filter((name) => statSync(join(folder, name)).isFile());
  const files = new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
  const databases = names.filter((name) => name.endsWith('.db'));
  const blobs = databases.flatMap((name) => blobsOf(join(folder, name)));
  const rows = new Map(
    databases.filter((name) => name.endsWith('cache.db')).flatMap((name) => rowsOf(join(folder, name))),
  );
  const keys = [Buffer.alloc(0), Buffer.alloc(16), Buffer.alloc(32), ...blobs].slice(0, MAX_KEYS);
  return { files, rows, keys };
}

function blobsOf(path: string): Buffer[] {
  const db = new Database(path, { readonly: true });
  try {
    const tables = db
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%_cards'`)
      .pluck()
      .all();
    return tables.flatMap((table) =>
      db
        .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}" LIMIT 50`)
        .all()
        .flatMap((row) => Object.values(row))
        .filter(
          (value): value is Buffer => value instanceof Buffer && value.length >= 16 && value.length <= 64,
        ),
    );
  } finally {
    db.close();
  }
}

function rowsOf(path: string): (readonly [string, Buffer])[] {
  const db = new Database(path, { readonly: true });
  try {
    return ['province_cards', 'branch_cards'].flatMap((table) =>
      db
        .prepare<[], { token: Buffer; sealed: Buffer }>(`SELECT token, sealed FROM ${table}`)
        .all()
        .map(({ token, sealed }) => [token.toString('latin1'), sealed] as const),
    );
  } finally {
    db.close();
  }
}

/** Everything that could be made of a guessed number, a byte a character: hashes, and keyed hashes under `keys`. */
function* candidates(digits: Buffer, keys: readonly Buffer[]): Generator<string> {
  for (const kind of KINDS) {
    const text = Buffer.concat([Buffer.from(kind), digits]);
    // In one call and as a string, because there are tens of millions of them; the types know latin1 as 'binary' here.
    for (const digest of DIGESTS) yield hash(digest, text, 'binary');
    for (const key of keys) yield createHmac('sha256', key).update(text).digest('binary');
  }
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Rows that open for this guess, with a token or key made of the number and what lies on the disk. */
export function rowsOpenedBy({ rows }: DiskKit, digits: Buffer, keys: readonly Buffer[]): number {
  let opened = 0;
  for (const made of candidates(digits, keys)) {
    const token = made.slice(0, TOKEN_BYTES);
    const sealed = rows.get(token);
    if (sealed === undefined) continue;
    // Found at all is a leak: a token without its key tells whether somebody is a customer.
    opened += 1;
    for (const key of candidates(digits, keys))
      if (key.length === KEY_BYTES && openRow(bytesOf(key), bytesOf(token), sealed)) opened += 1;
  }
  return opened;
}

/** Forms in which a text could lie in a file. */
export function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text);
  const inBase64 = [0, 1, 2].map((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), utf8])
      .toString('base64')
      .replace(/=+$/, '');
    return Buffer.from(padded.slice(Math.ceil((offset * 8) / 6), -1));
  });
  return [
    utf8,
    Buffer.from(text, 'utf16le'),
    Buffer.from(utf8.toString('hex')),
    Buffer.from(utf8.toString('hex').toUpperCase()),
    Buffer.from(JSON.stringify(text).slice(1, -1)),
    // As JSON of other programs writes it.
    Buffer.from(
      Array.from(text, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
    ),
    ...inBase64,
  ];
}

/** Files in which one of these texts stands, in any form; each as `file`. */
export function filesWith({ files }: DiskKit, texts: readonly string[]): readonly string[] {
  const needles = texts.flatMap(formsOf);
  return [...files].flatMap(([name, bytes]) =>
    needles.some((needle) => bytes.includes(needle)) ? [name] : [],
  );
}
