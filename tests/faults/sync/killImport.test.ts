import { createHash, randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { packageSite } from '../../../hub/src/center/testing/packageSite.ts';
import { publishRandomRows } from '../../../hub/src/center/testing/publishRandomRows.ts';
import { nightly } from '../../support/nightly.ts';
import { startProgram, type Program } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const KILLS = nightly(6, 200);
const ROWS = 20_000;
const CUSTOMERS = 2_000;

const folder = temporaryFolder();
let program: Program | undefined;
afterEach(async () => {
  await program?.kill();
  folder.remove();
});

/** What the rows of the cache are the data file of, hex, and what the cache says that they are. */
function cacheContent(path: string) {
  const db = new Database(path, { readonly: true });
  const hash = createHash('sha256');
  const state = db.transaction(() => {
    const cards = db.prepare<[], { token: Buffer; sealed: Buffer }>(
      'SELECT token, sealed FROM province_cards ORDER BY token',
    );
    for (const { token, sealed } of cards.iterate()) hash.update(token).update(sealed);
    const customers = db.prepare<[], { ref: Buffer; sealed: Buffer }>(
      'SELECT ref, sealed FROM province_customers ORDER BY ref',
    );
    for (const { ref, sealed } of customers.iterate()) hash.update(ref).update(sealed);
    const seq = db.prepare<[], number>("SELECT seq FROM parts WHERE part = 'province'").pluck().get();
    return { seq, whole: db.pragma('quick_check', { simple: true }) };
  })();
  db.close();
  return { ...state, sha256: hash.digest('hex') };
}

test(
  `an import is killed ${KILLS} times: the cache is the former package or the new one, byte for byte [S2]`,
  { timeout: nightly(600_000, 3_600_000) },
  async () => {
    const site = packageSite(folder.path);
    const published = new Map<number, string>();
    // Each package differs from the last in every row and in their number.
    const publish = (seq: number): void =>
      void published.set(seq, publishRandomRows(site.packagesDir, seq, ROWS + seq, CUSTOMERS).sha256);
    const start = async (): Promise<Program> => {
      program = startProgram('tests/faults/sync/importLoop.ts', [JSON.stringify(site.job)]);
      program.tell({});
      await program.next('looking');
      return program;
    };

    publish(1);
    const first = await start();
    const began = performance.now();
    await first.next('looked');
    const importMs = performance.now() - began;
    await first.kill();

    let held = 1;
    const midway = { old: 0, new: 0 };
    for (let seq = 2; seq < 2 + KILLS; seq += 1) {
      publish(seq);
      const running = await start();
      await pause(randomInt(Math.ceil(importMs * 1.1)));
      await running.kill();
      const content = cacheContent(site.cachePath);
      expect([held, seq]).toContain(content.seq);
      expect(content).toEqual({
        seq: content.seq,
        whole: 'ok',
        sha256: published.get(content.seq ?? 0),
      });
      midway[content.seq === seq ? 'new' : 'old'] += 1;
      held = content.seq ?? 0;
    }
    console.log(`${KILLS} kills within ${importMs.toFixed(0)} ms of an import: ${JSON.stringify(midway)}`);
    expect(midway.old).toBeGreaterThan(0);

    // The next look needs nobody's help: it takes the package that lies there from its start.
    const last = 2 + KILLS;
    publish(last);
    expect(site.importNow()).toMatchObject({ result: 'imported', seq: last });
    expect(cacheContent(site.cachePath).sha256).toBe(published.get(last));
  },
);
