import type { AuditAnchor, AuditCheck } from '@lobby/shared';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuditStore, type AuditStore } from '../../../hub/src/store/auditStore.ts';
import { openDb, type Db } from '../../../hub/src/store/db.ts';
import { createSealer } from '../../../hub/src/store/sealer.ts';
import { nightly } from '../../support/nightly.ts';

const LINES = 60;
const COLUMNS = 'at, actor_id, action, ref, ok, sealed, mac';
const RUNS = nightly(200, 1_000);

/** One manipulation of somebody with the file, a free hand and no data key. */
type Deed =
  | { readonly do: 'edit'; readonly seq: number; readonly column: string }
  | { readonly do: 'delete'; readonly seq: number; readonly count: number }
  | { readonly do: 'close up'; readonly seq: number; readonly count: number }
  | { readonly do: 'swap'; readonly seq: number; readonly other: number }
  | { readonly do: 'truncate'; readonly seq: number }
  | { readonly do: 'insert a copy'; readonly seq: number; readonly other: number }
  | { readonly do: 'repeat the end'; readonly count: number }
  | { readonly do: 'call the beginning old'; readonly seq: number };

let db: Db;
let trail: AuditStore;
/** As reports on paper and the province have them: the end, and the ends of two days before. */
let anchors: readonly AuditAnchor[];

beforeAll(() => {
  db = openDb(':memory:');
  trail = createAuditStore(db, createSealer(new Uint8Array(32).fill(3)));
  const kept: (AuditAnchor | null)[] = [];
  for (let line = 1; line <= LINES; line += 1) {
    const details = line % 4 === 0 ? { reason: 'elderly' } : undefined;
    const entry = { at: line * 1_000, actorId: `s-${line % 3}`, ref: `a-${line}`, ok: line % 5 !== 0 };
    trail.add({ ...entry, action: 'customer.show', ...(details && { details }) });
    if (line % 20 === 0) kept.push(trail.anchor());
  }
  anchors = kept.filter((anchor) => anchor !== null);
  db.exec('DROP TRIGGER audit_stays; DROP TRIGGER audit_remains');
});
afterAll(() => db.close());

const run = (sql: string): void => void db.exec(sql);
const renumber = (from: number, by: number): void => {
  // In two steps, because numbers are unique.
  run(`UPDATE audit SET seq = -seq WHERE seq >= ${from}; UPDATE audit SET seq = -seq + ${by} WHERE seq < 0`);
};
const copyTo = (seq: number, from: number): void =>
  run(`INSERT INTO audit (seq, ${COLUMNS}) SELECT ${seq}, ${COLUMNS} FROM audit WHERE seq = ${from}`);

function perform(deed: Deed): void {
  switch (deed.do) {
    case 'edit':
      return run(`UPDATE audit SET ${CHANGES[deed.column]} WHERE seq = ${deed.seq}`);
    case 'delete':
      return run(`DELETE FROM audit WHERE seq BETWEEN ${deed.seq} AND ${deed.seq + deed.count}`);
    case 'close up':
      run(`DELETE FROM audit WHERE seq BETWEEN ${deed.seq} AND ${deed.seq + deed.count - 1}`);
      return renumber(deed.seq + deed.count, -deed.count);
    case 'swap':
      return run(`UPDATE audit SET seq = 0 WHERE seq = ${deed.seq};
        UPDATE audit SET seq = ${deed.seq} WHERE seq = ${deed.other};
        UPDATE audit SET seq = ${deed.other} WHERE seq = 0`);
    case 'truncate':
      return run(`DELETE FROM audit WHERE seq >= ${deed.seq}`);
    case 'insert a copy':
      renumber(deed.seq, 1);
      return copyTo(deed.seq, deed.other >= deed.seq ? deed.other + 1 : deed.other);
    case 'repeat the end':
      for (let more = 1; more <= deed.count; more += 1) copyTo(LINES + more, LINES - deed.count + more);
      return;
    case 'call the beginning old':
      run(`DELETE FROM audit WHERE seq <= ${deed.seq};
        INSERT INTO meta (key, value) VALUES ('audit_until', ${deed.seq}), ('audit_base', x'00112233445566778899')`);
  }
}

const CHANGES: Readonly<Record<string, string>> = {
  at: 'at = at + 1',
  actor: `actor_id = 's-9'`,
  nobody: 'actor_id = NULL',
  action: `action = 'customer.list'`,
  ref: `ref = 'a-0'`,
  ok: 'ok = 1 - ok',
  reason: `sealed = x'0102'`,
  mac: `mac = zeroblob(32)`,
};

const seq = fc.integer({ min: 1, max: LINES });
const count = fc.integer({ min: 1, max: 6 });
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), seq, column: fc.constantFrom(...Object.keys(CHANGES)) }),
  fc.record({ do: fc.constant('delete' as const), seq, count }),
  fc.record({ do: fc.constant('close up' as const), seq, count }),
  fc.record({ do: fc.constant('swap' as const), seq, other: seq }).filter((deed) => deed.seq !== deed.other),
  fc.record({ do: fc.constant('truncate' as const), seq }),
  fc.record({ do: fc.constant('insert a copy' as const), seq, other: seq }),
  fc.record({ do: fc.constant('repeat the end' as const), count }),
  fc.record({ do: fc.constant('call the beginning old' as const), seq }),
);

test('an untouched trail passes beside its anchors [P4]', () => {
  expect(anchors).toHaveLength(3);
  expect(trail.verify(anchors)).toMatchObject({ ok: true, lines: LINES, head: anchors.at(-1) });
});

/** What the check says while the deed is done; then the trail is as before. */
function checkAfter(deed: Deed): AuditCheck {
  db.exec('BEGIN');
  try {
    perform(deed);
    return trail.verify(anchors);
  } finally {
    db.exec('ROLLBACK');
  }
}

test(`edit, delete, reorder, truncate and re-insert are all found beside an anchor (${RUNS} drawn) [P4]`, () => {
  fc.assert(
    fc.property(deeds, (deed) => !checkAfter(deed).ok),
    { numRuns: RUNS },
  );
  expect(trail.verify(anchors)).toMatchObject({ ok: true });
});

test.each(Object.keys(CHANGES))('a change of nothing but %s is found [P4]', (column) => {
  expect(checkAfter({ do: 'edit', seq: 7, column })).toEqual({ ok: false, seq: 7, fault: 'changed' });
});

test('a cut-off end is the one thing that only an anchor from elsewhere shows [P4]', () => {
  db.exec('BEGIN; DELETE FROM audit WHERE seq > 45');
  expect(trail.verify()).toMatchObject({ ok: true, lines: 45 });
  expect(trail.verify(anchors.slice(0, 2))).toMatchObject({ ok: true });
  expect(trail.verify(anchors)).toEqual({ ok: false, seq: 46, fault: 'cutOff' });
  db.exec('ROLLBACK');
});
