import { createServer } from 'node:http';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What no hub can do without: a request, one durable insert, an answer. Run as a program of its own by `calls.ts`. */
const ROW_BYTES = 600;

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: bareInsertServer.ts <folder>');
const db = new Database(join(folder, 'bare.db'));
db.pragma('journal_mode = WAL');
db.exec('CREATE TABLE calls (number INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT');
const insert = db.prepare('INSERT INTO calls (body) VALUES (?)');
const row = Buffer.alloc(ROW_BYTES, 7);
insert.run(row);
db.pragma('synchronous = FULL');

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    JSON.parse(Buffer.concat(parts).toString('utf8'));
    insert.run(row);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.stdout.write(`${JSON.stringify({ event: 'listening', port })}\n`);
});
