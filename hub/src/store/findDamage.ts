import { HUB_NUMBERS } from '@lobby/shared';
import Database from 'better-sqlite3';
import { migrations } from './migrations.ts';

type Db = Database.Database;

/** The file itself is broken, is none of SQLite's, or does not say what a store says. */
const DAMAGE = /^SQLITE_(CORRUPT|NOTADB|ERROR)/;

/**
 * What is wrong with a store, in words for the log, or undefined. SQLite's own check compares tables with their
 * indexes, so a changed number of a ticket shows; what it cannot know is compared here: the schema with the one this
 * program writes, and the last number of each series with the numbers given.
 */
export function findDamage(db: Db): string | undefined {
  try {
    const check = db.pragma('integrity_check(1)', { simple: true });
    if (check !== 'ok') return `integrity check: ${String(check)}`;
    if (isLongerThanNothing(db.pragma('foreign_key_check'))) return 'rows refer to rows that are not there';
    const version = Number(db.pragma('user_version', { simple: true }));
    if (schemaOf(db) !== expectedSchema(version)) return `the schema is not that of version ${version}`;
    return version === 0 ? undefined : findWrongSeries(db);
  } catch (error) {
    if (error instanceof Error && 'code' in error && DAMAGE.test(String(error.code))) return error.message;
    throw error;
  }
}

const isLongerThanNothing = (rows: unknown): boolean => Array.isArray(rows) && rows.length > 0;

function schemaOf(db: Db): string {
  return JSON.stringify(
    db.prepare(`SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name`).all(),
  );
}

const expected = new Map<number, string>();

function expectedSchema(version: number): string {
  const known = expected.get(version);
  if (known !== undefined) return known;
  const db = new Database(':memory:');
  // As when a store is migrated.
  db.pragma('foreign_keys = OFF');
  for (const sql of migrations.slice(0, version)) db.exec(sql);
  const schema = schemaOf(db);
  db.close();
  expected.set(version, schema);
  return schema;
}

/** A series that is behind its own tickets would give numbers twice. */
function findWrongSeries(db: Db): string | undefined {
  const behind = db
    .prepare<[number], string>(
      `SELECT s.prefix FROM series s JOIN tickets t USING (business_date, prefix)
        WHERE t.source <> 'spool' AND t.number <= ? GROUP BY s.business_date, s.prefix
       HAVING max(t.number) > s.last_number LIMIT 1`,
    )
    .pluck()
    .get(HUB_NUMBERS.last);
  return behind === undefined ? undefined : `series ${behind} is behind its tickets`;
}
