import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHubStore, type HubStore } from './openHubStore.ts';

const LINES = 30;
let folder: string;
let store: HubStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-'));
  store = openHubStore(join(folder, 'hub.db'));
  for (let line = 1; line <= LINES; line += 1)
    store.audit.add({
      at: line * 1_000,
      actorId: `s-${line % 3}`,
      action: 'customer.show',
      ref: `a-${line}`,
      ok: true,
      details: { reason: 'elderly' },
    });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** Somebody with the file and a free hand: the triggers are dropped first. */
function tamper(sql: string): void {
  const db = new Database(join(folder, 'hub.db'));
  db.exec(`DROP TRIGGER IF EXISTS audit_stays; DROP TRIGGER IF EXISTS audit_remains; ${sql}`);
  db.close();
}

test('an untouched trail is in order, also after reopening', () => {
  expect(store.audit.verify()).toMatchObject({ ok: true, lines: LINES });
  store.close();
  store = openHubStore(join(folder, 'hub.db'));
  store.audit.add({ at: 99_000, actorId: null, action: 'session.begin', ref: null, ok: true });
  expect(store.audit.verify()).toMatchObject({ ok: true, lines: LINES + 1, head: store.audit.anchor() });
  expect(store.audit.search(Number.MAX_SAFE_INTEGER, 2).lines).toMatchObject([
    { seq: LINES + 1, action: 'session.begin' },
    { seq: LINES, ref: `a-${LINES}`, details: { reason: 'elderly' } },
  ]);
});

test('a long trail is searched in pieces, and every line is found once', () => {
  const longer = openHubStore(':memory:');
  longer.transaction(() => {
    for (let line = 1; line <= 45_000; line += 1)
      longer.audit.add({
        at: line,
        actorId: line % 15_000 === 1 ? 'rare' : 'often',
        action: 'customer.show',
        ref: null,
        ok: true,
      });
  });
  const found: number[] = [];
  let pieces = 0;
  for (let before: number | null = Number.MAX_SAFE_INTEGER; before !== null; pieces += 1) {
    const { lines, next } = longer.audit.search(before, 2, { actorId: 'rare' });
    found.push(...lines.map(({ seq }) => seq));
    before = next;
  }
  expect(found).toEqual([30_001, 15_001, 1]);
  expect(pieces).toBeLessThan(6);
  expect(longer.audit.range(10, 20)).toEqual({ first: 10, last: 19 });
  expect(longer.audit.range(50_000, 60_000)).toEqual({ first: 45_001, last: 45_000 });
  longer.close();
});

test('lines can be neither changed nor removed by the program', () => {
  const db = new Database(join(folder, 'hub.db'));
  expect(() => db.exec(`UPDATE audit SET action = 'x'`)).toThrow('append-only');
  expect(() => db.exec(`DELETE FROM audit`)).toThrow('append-only');
  db.close();
});

test('a reason does not lie open in the file', () => {
  const db = new Database(join(folder, 'hub.db'), { readonly: true });
  const rows = JSON.stringify(db.prepare('SELECT * FROM audit').all());
  db.close();
  expect(rows).not.toContain('elderly');
});

describe('tampering is found [P4]', () => {
  test('edit, delete, reorder and insert, wherever it happens', () => {
    const kinds = [
      (seq: number) => [`UPDATE audit SET actor_id = 'other' WHERE seq = ${seq}`, 'changed'] as const,
      (seq: number) => [`UPDATE audit SET at = at + 1 WHERE seq = ${seq}`, 'changed'] as const,
      (seq: number) => [`DELETE FROM audit WHERE seq = ${seq}`, 'missing'] as const,
      (seq: number) =>
        [
          `UPDATE audit SET seq = 999 WHERE seq = ${seq}; UPDATE audit SET seq = ${seq} WHERE seq = ${seq + 1};
           UPDATE audit SET seq = ${seq + 1} WHERE seq = 999`,
          'changed',
        ] as const,
      (seq: number) =>
        [
          `UPDATE audit SET seq = seq + 1000 WHERE seq >= ${seq};
           INSERT INTO audit SELECT ${seq}, at, actor_id, action, ref, ok, sealed, mac FROM audit WHERE seq = ${seq + 1000};
           UPDATE audit SET seq = seq - 999 WHERE seq >= 1000`,
          'changed',
        ] as const,
    ];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LINES - 1 }), fc.nat(kinds.length - 1), (seq, kind) => {
        const db = new Database(join(folder, 'hub.db'));
        db.exec('DROP TRIGGER IF EXISTS audit_stays; DROP TRIGGER IF EXISTS audit_remains; BEGIN');
        const [sql, fault] = kinds[kind]?.(seq) ?? ['', ''];
        db.exec(`${sql}; COMMIT`);
        db.close();
        const found = store.audit.verify();
        restore();
        expect(found).toMatchObject({ ok: false, fault });
      }),
      { numRuns: 200 },
    );
  });

  test('a line that the hub wrote itself, before the file was set back', () => {
    const look = (ref: string): void =>
      store.audit.add({ at: 99_000, actorId: 's-1', action: 'customer.show', ref, ok: true });
    look('a-first');
    copyRows();
    tamper(`DELETE FROM audit WHERE seq > ${LINES}`);
    store.audit.forget();
    look('a-second');
    look('a-third');
    tamper(`DELETE FROM audit WHERE seq <= ${LINES + 1}`);
    putBack();
    expect(store.audit.verify()).toEqual({ ok: false, seq: LINES + 2, fault: 'changed' });
  });

  test('a cut-off end shows beside an anchor that was kept elsewhere', () => {
    const anchor = store.audit.anchor();
    tamper(`DELETE FROM audit WHERE seq > 20`);
    expect(store.audit.verify()).toMatchObject({ ok: true, lines: 20 });
    expect(store.audit.verify(anchor === null ? [] : [anchor])).toEqual({
      ok: false,
      seq: 21,
      fault: 'cutOff',
    });
  });
});

/** The trail as `beforeEach` wrote it: its lines are equal each time, but for the seal, so a copy is kept. */
let copy: unknown[] = [];
function restore(): void {
  tamper('DELETE FROM audit');
  putBack();
}
function putBack(): void {
  const db = new Database(join(folder, 'hub.db'));
  const insert = db.prepare(
    'INSERT INTO audit VALUES (@seq, @at, @actor_id, @action, @ref, @ok, @sealed, @mac)',
  );
  for (const row of copy) insert.run(row);
  db.close();
}
function copyRows(): void {
  const db = new Database(join(folder, 'hub.db'), { readonly: true });
  copy = db.prepare('SELECT * FROM audit').all();
  db.close();
}
beforeEach(copyRows);
