import type { Db } from './db.ts';

export type MessageStore = ReturnType<typeof createMessageStore>;

/** The line on the hall displays; it ends with its day. */
export function createMessageStore(db: Db) {
  const read = db.prepare<[string], string>(`SELECT value FROM meta WHERE key = ?`).pluck();
  const write = db.prepare<[string, string]>(
    `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  return {
    /** Empty = none. */
    of(date: string): string {
      return read.get('hall_message_date') === date ? (read.get('hall_message') ?? '') : '';
    },
    say(date: string, text: string): void {
      write.run('hall_message_date', date);
      write.run('hall_message', text);
    },
  };
}
