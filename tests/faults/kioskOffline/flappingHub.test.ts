import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { FlakyProxy, type Weather } from '../../support/flakyProxy.ts';
import { makeHubFolder, type KioskIdentity } from '../../support/hubFolder.ts';
import { makeKioskFolder, startKioskAgent, type KioskPage } from '../../support/kioskAgents.ts';
import { nightly } from '../../support/nightly.ts';
import { startProgram, type Program } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** All that the five series of one kiosk hold without the hub is 500, so 1,000 tickets need several. */
const KIOSKS = nightly(1, 4);
const ISSUES_A_KIOSK = nightly(72, 250);
const ISSUES = KIOSKS * ISSUES_A_KIOSK;
const AT_ONCE = 12;
/** Twelve fingers at this pace stay below what the agent takes from one page. */
const PAUSE_MS = 700;
/** The kiosk waits 1.5 s for the hub (trust.md, K1). */
const SLOWER_THAN_PATIENCE_MS = 1_900;
const CUT_EVERY_MS = 30;
const BUSINESSES = ['personal', 'account', 'wealth', 'corporate', 'loan'];

const folder = temporaryFolder();
const programs: Program[] = [];
const nets: FlakyProxy[] = [];
afterEach(async () => {
  await Promise.all(programs.map((program) => program.kill()));
  await Promise.all(nets.map((net) => net.close()));
  folder.remove();
});

/** The same sequence in each run. */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

interface Spell {
  readonly weather: Weather;
  readonly lastsMs: number;
  /** Every connection is cut so often; absent: perhaps once, at the end. */
  readonly cutEveryMs?: number;
}

function nextSpell(dice: (sides: number) => number): Spell {
  const fair: Weather = { name: 'fair' };
  const lastsMs = 30 + dice(300);
  const kinds: readonly Spell[] = [
    { weather: fair, lastsMs },
    { weather: fair, lastsMs: 4 * lastsMs, cutEveryMs: CUT_EVERY_MS },
    { weather: { name: 'blackhole' }, lastsMs },
    { weather: { name: 'slow', delayMs: dice(2_000) }, lastsMs: 3 * lastsMs },
    { weather: { name: 'resetAfter', bytes: dice(2_000) }, lastsMs },
    { weather: { name: 'closed' }, lastsMs },
  ];
  return kinds[dice(kinds.length)]!;
}

/** Counts what came over the network, by weather. */
type Tally = Record<string, number>;

async function storm(
  net: FlakyProxy,
  dice: (sides: number) => number,
  isOver: () => boolean,
): Promise<Tally> {
  const spells: Tally = {};
  while (!isOver()) {
    const { weather, lastsMs, cutEveryMs } = nextSpell(dice);
    const name = cutEveryMs === undefined ? weather.name : `cut every ${cutEveryMs} ms`;
    spells[name] = (spells[name] ?? 0) + 1;
    net.weather = weather;
    for (let left = lastsMs; left > 0; left -= cutEveryMs ?? lastsMs) {
      await pause(Math.min(left, cutEveryMs ?? lastsMs));
      if (cutEveryMs !== undefined || dice(2) === 0) net.cut();
    }
  }
  net.weather = { name: 'fair' };
  net.cut();
  return spells;
}

interface Row {
  readonly ticketId: string;
  readonly ticketNo: string;
  readonly state: string;
}

function tickets(): Row[] {
  const db = new Database(join(folder.path, 'hub', 'hub.db'), { readonly: true });
  const rows = db
    .prepare<[], Row>('SELECT ticket_id AS ticketId, prefix || number AS ticketNo, state FROM tickets')
    .all();
  db.close();
  return rows;
}

async function startKiosk(index: number, identity: KioskIdentity, hubPort: number) {
  const net = new FlakyProxy(() => hubPort);
  nets.push(net);
  const config = makeKioskFolder(join(folder.path, `kiosk-${index}`), await net.listen(), identity);
  const { program, page } = await startKioskAgent(config);
  programs.push(program);
  await expect.poll(() => page.hub, { timeout: 15_000 }).toBe('online');
  await expect.poll(program.errors, { timeout: 15_000 }).toContain('numbers leased');
  await page.take(randomUUID(), 'personal');
  // The hub hears of this customer once the kiosk has given up and found a number of its own.
  net.weather = { name: 'slow', delayMs: SLOWER_THAN_PATIENCE_MS };
  await page.take(randomUUID(), 'personal');
  net.weather = { name: 'fair' };
  return { net, page };
}

async function serveCustomers(page: KioskPage): Promise<void> {
  let left = ISSUES_A_KIOSK;
  const customers = Array.from({ length: AT_ONCE }, async () => {
    while (left > 0) {
      left -= 1;
      await page.take(randomUUID(), BUSINESSES[left % BUSINESSES.length]!);
      await pause(PAUSE_MS);
    }
  });
  await Promise.all(customers);
}

test(
  `${ISSUES} tickets over networks that flap: none twice, none lost, and nobody is waited for who holds no number [K2]`,
  { timeout: 300_000 },
  async () => {
    const { configFile, kiosks } = makeHubFolder(join(folder.path, 'hub'), KIOSKS);
    const hub = startProgram('hub/src/main.ts', ['--config', configFile]);
    programs.push(hub);
    const { devicePort } = await hub.next('listening');
    const started = await Promise.all(
      kiosks.map((identity, index) => startKiosk(index, identity, Number(devicePort))),
    );
    await Promise.all(
      started.map(async ({ net, page }, index) => {
        let isOver = false;
        const spells = storm(net, createDice(20_261_121 + index), () => isOver);
        await serveCustomers(page);
        isOver = true;
        console.log(`kiosk ${index + 1}:`, await spells);
      }),
    );

    const shown = started.flatMap(({ page }) => page.shown);
    const shownIds = new Set(shown.map((ticket) => ticket.ticketId));
    const differences = (): { lost: string[]; ghosts: string[] } => {
      const waiting = tickets().filter((row) => row.state === 'waiting');
      const known = new Set(waiting.map((row) => row.ticketId));
      return {
        lost: [...shownIds].filter((ticketId) => !known.has(ticketId)),
        ghosts: waiting.filter((row) => !shownIds.has(row.ticketId)).map((row) => row.ticketNo),
      };
    };
    await expect.poll(differences, { timeout: 30_000, interval: 200 }).toEqual({ lost: [], ghosts: [] });
    const alone = shown.filter((ticket) => ticket.offline).length;
    const cancelled = tickets().filter((row) => row.state === 'cancelled').length;
    console.log(
      `${shownIds.size} tickets, ${alone} of them alone; ${cancelled} numbers nobody got were cancelled`,
    );
    expect(started.flatMap(({ page }) => page.refused)).toEqual([]);
    expect(shownIds.size).toBe(ISSUES + 2 * KIOSKS);
    expect(new Set(shown.map((ticket) => ticket.ticketNo)).size).toBe(shownIds.size);
    expect(cancelled).toBeGreaterThan(0);
    expect(alone).toBeGreaterThan(0);
  },
);
