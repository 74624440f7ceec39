import type { AuditAnchor } from '@lobby/shared';
import type { Db } from './db.ts';
import type { Sealer } from './sealer.ts';

/** A line by its number and code. */
export interface AuditEnd {
  readonly seq: number;
  readonly mac: Uint8Array;
}

const PLACE = 'meta audit_base';
const BEGINNING: AuditEnd = { seq: 0, mac: new Uint8Array() };

/**
 * Where the trail begins: after the last line that was old enough to go. Sealed, so that nobody without the data key can
 * say that the lines he removed were old.
 */
export function createAuditBase(db: Db, sealer: Sealer) {
  const read = db.prepare<[], Uint8Array>(`SELECT value FROM meta WHERE key = 'audit_base'`).pluck();
  const write = db.prepare<[string, number | Uint8Array]>(
    `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  const first = db.prepare<[number], AuditEnd & { readonly at: number }>(
    `SELECT seq, at, mac FROM audit ORDER BY seq LIMIT ?`,
  );
  const remove = db.prepare<[number]>(`DELETE FROM audit WHERE seq <= ?`);

  function base(): AuditEnd {
    const sealed = read.get();
    if (sealed === undefined) return BEGINNING;
    try {
      // Sealed below under the same place.
      const { seq, mac } = sealer.open(PLACE, sealed) as AuditAnchor;
      return { seq, mac: Buffer.from(mac, 'base64url') };
    } catch {
      // Somebody else wrote it: then the lines before the first one are missing, and the check says so.
      return BEGINNING;
    }
  }

  return {
    /** `seq` 0: nothing has gone yet. */
    read: base,

    /**
     * Removes at most `maxLines` lines from before `at`, the oldest first, up to the first younger one and never the
     * newest. Call within a transaction. @returns how many
     */
    forgetBefore(at: number, maxLines: number): number {
      const lines = first.all(maxLines + 1);
      const young = lines.findIndex((line) => line.at >= at);
      const gone = lines.slice(0, young === -1 ? lines.length - 1 : young);
      const last = gone.at(-1);
      if (last === undefined) return 0;
      const anchor: AuditAnchor = { seq: last.seq, mac: Buffer.from(last.mac).toString('base64url') };
      write.run('audit_base', sealer.seal(PLACE, anchor));
      write.run('audit_until', last.seq);
      remove.run(last.seq);
      return gone.length;
    },
  };
}
