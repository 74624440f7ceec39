import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The unavoidable parts of the chain, each done bare; `measure` runs all once and returns milliseconds. */
export interface RawParts {
  measure(): { readonly hmac: number; readonly lookup: number; readonly insert: number };
  close(): void;
}

const INDEX_ROWS = 20_000;
const TICKET_BYTES = 600;

/** @param folder on the disk that also holds the hub's data, or the insert would be compared with another disk */
export function openRawParts(folder: string): RawParts {
  const key = createSecretKey(randomBytes(32));
  const digits = Buffer.from('9000010000000000019');

  const index = new Database(join(folder, 'raw-index.db'));
  index.pragma('journal_mode = WAL');
  index.exec(
    'CREATE TABLE card_index (card_token BLOB PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID',
  );
  const add = index.prepare('INSERT INTO card_index VALUES (?, ?)');
  const tokens = Array.from({ length: INDEX_ROWS }, () => randomBytes(16));
  index.transaction(() => tokens.forEach((token) => add.run(token, randomBytes(80))))();
  const find = index.prepare('SELECT sealed FROM card_index WHERE card_token = ?');

  const tickets = new Database(join(folder, 'raw-tickets.db'));
  tickets.pragma('journal_mode = WAL');
  tickets.pragma('synchronous = FULL');
  tickets.exec('CREATE TABLE tickets (number INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT');
  const issue = tickets.prepare('INSERT INTO tickets (body) VALUES (?)');
  const body = randomBytes(TICKET_BYTES);
  issue.run(body);
  if (tickets.pragma('synchronous', { simple: true }) !== 2) tickets.pragma('synchronous = FULL');

  const timed = (work: () => void): number => {
    const from = performance.now();
    work();
    return performance.now() - from;
  };
  let turn = 0;
  return {
    measure: () => ({
      hmac: timed(() => void createHmac('sha256', key).update(digits).digest()),
      lookup: timed(() => void find.get(tokens[(turn += 7919) % INDEX_ROWS])),
      insert: timed(() => void issue.run(body)),
    }),
    close: () => {
      index.close();
      tickets.close();
    },
  };
}
