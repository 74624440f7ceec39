import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { makeHubFolder, type KioskIdentity } from '../../support/hubFolder.ts';
import { sendAsKiosk } from '../../support/kioskClient.ts';
import { nightly } from '../../support/nightly.ts';
import { startProgram, type Program } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { storeFaults, type Confirmed } from './storeFaults.ts';

const KILLS = nightly(12, 200);
const KIOSKS = 8;
/** On a machine that is busy with other things as well. */
const START_LIMIT_MS = 60_000;
const BUSINESSES = ['personal', 'account', 'wealth', 'corporate'];

const folder = temporaryFolder();
let hub: Program | undefined;
afterEach(async () => {
  await hub?.kill();
  folder.remove();
});

/** Takes one ticket after the other, each until the hub has confirmed it, with the same request id. */
async function takeTickets(
  kiosk: KioskIdentity,
  hubPort: () => number | undefined,
  isOver: () => boolean,
): Promise<{ confirmed: Confirmed[]; repeats: number }> {
  const confirmed: Confirmed[] = [];
  let repeats = 0;
  for (let turn = 0; ; turn += 1) {
    // What was begun is confirmed first: a number that nobody holds would show in the count.
    if (isOver()) return { confirmed, repeats };
    const requestId = randomUUID();
    for (let tries = 0; ; tries += 1) {
      const port = hubPort();
      if (port === undefined) {
        await pause(5);
        continue;
      }
      try {
        const businessId = BUSINESSES[turn % BUSINESSES.length]!;
        const request = { requestId, businessId, language: 'zh-CN' as const, care: false, cardKeys: [] };
        const { ticket } = await sendAsKiosk(port, kiosk, 'ticket.take', request);
        confirmed.push(ticket);
        if (tries > 0) repeats += 1;
        break;
      } catch {
        await pause(5);
      }
    }
  }
}

function countTickets(): number {
  const db = new Database(join(folder.path, 'hub.db'), { readonly: true });
  const count = db.prepare<[], number>('SELECT count(*) FROM tickets').pluck().get();
  db.close();
  return count ?? 0;
}

test(
  `${KILLS} kills of the hub: no number twice, none confirmed and lost, no gap [H1]`,
  { timeout: 600_000 },
  async () => {
    const { configFile, kiosks } = makeHubFolder(folder.path, KIOSKS);
    // As `npm start` does; half of a start is compiling.
    const env = { NODE_COMPILE_CACHE: join(folder.path, 'compiled') };
    let port: number | undefined;
    let over = false;
    const running = kiosks.map((kiosk) =>
      takeTickets(
        kiosk,
        () => port,
        () => over,
      ),
    );
    const restartsMs: number[] = [];

    for (let kill = 0; kill <= KILLS; kill += 1) {
      const from = performance.now();
      hub = startProgram('hub/src/main.ts', ['--config', configFile], env);
      port = (await hub.next('listening', START_LIMIT_MS))['devicePort'] as number;
      restartsMs.push(performance.now() - from);
      await pause(20 + Math.random() * 100);
      if (kill < KILLS) {
        await hub.kill();
        port = undefined;
      }
    }
    over = true;
    const results = await Promise.all(running);
    await hub?.stop();

    const confirmed = results.flatMap((result) => result.confirmed);
    const repeats = results.reduce((sum, result) => sum + result.repeats, 0);
    expect(storeFaults(folder.path, confirmed)).toEqual([]);
    expect(countTickets()).toBe(confirmed.length);
    expect(repeats).toBeGreaterThan(0);

    const median = restartsMs.toSorted((a, b) => a - b)[Math.floor(restartsMs.length / 2)]!;
    console.log(
      `${KILLS} kills: ${confirmed.length} tickets confirmed, ${repeats} after a repeat, restart p50 ${median.toFixed(0)} ms`,
    );
  },
);
