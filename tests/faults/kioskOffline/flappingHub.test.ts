import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { FlakyProxy, type Weather } from '../../support/flakyProxy.ts';
import { makeHubFolder } from '../../support/hubFolder.ts';
import { makeKioskFolder, startKioskAgent } from '../../support/kioskAgents.ts';
import { startProgram, type Program } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** All that the five series of one kiosk hold without the hub is 500. */
const ISSUES = 400;
const AT_ONCE = 12;
/** Twelve fingers at this pace stay below what the agent takes from one page. */
const PAUSE_MS = 700;
/** The kiosk waits 1.5 s for the hub (trust.md, K1). */
const SLOWER_THAN_PATIENCE_MS = 1_900;
const BUSINESSES = ['personal', 'account', 'wealth', 'corporate', 'loan'];

const folder = temporaryFolder();
const programs: Program[] = [];
let proxy: FlakyProxy | undefined;
afterEach(async () => {
  await Promise.all(programs.map((program) => program.kill()));
  await proxy?.close();
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

function nextWeather(dice: (sides: number) => number): Weather {
  const kinds: readonly Weather[] = [
    { name: 'fair' },
    { name: 'fair' },
    { name: 'blackhole' },
    { name: 'slow', delayMs: dice(2_000) },
    { name: 'resetAfter', bytes: dice(2_000) },
    { name: 'closed' },
  ];
  return kinds[dice(kinds.length)]!;
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

test(
  `${ISSUES} tickets over a network that flaps: none twice, none lost, and nobody is waited for who holds no number [K2]`,
  { timeout: 300_000 },
  async () => {
    const { configFile, kiosks } = makeHubFolder(join(folder.path, 'hub'), 1);
    const hub = startProgram('hub/src/main.ts', ['--config', configFile]);
    programs.push(hub);
    const { devicePort } = await hub.next('listening');
    const net = new FlakyProxy(() => Number(devicePort));
    proxy = net;
    const config = makeKioskFolder(join(folder.path, 'kiosk'), await net.listen(), kiosks[0]!);
    const { program, page } = await startKioskAgent(config);
    programs.push(program);
    await expect.poll(() => page.hub, { timeout: 15_000 }).toBe('online');
    await expect.poll(program.errors, { timeout: 15_000 }).toContain('numbers leased');
    await page.take(randomUUID(), 'personal');
    // The hub hears of this customer once the kiosk has given up and found a number of its own.
    net.weather = { name: 'slow', delayMs: SLOWER_THAN_PATIENCE_MS };
    await page.take(randomUUID(), 'personal');
    net.weather = { name: 'fair' };

    const dice = createDice(20_261_121);
    let left = ISSUES;
    const customers = Array.from({ length: AT_ONCE }, async () => {
      while (left > 0) {
        left -= 1;
        await page.take(randomUUID(), BUSINESSES[left % BUSINESSES.length]!);
        await pause(PAUSE_MS);
      }
    });
    let over = false;
    const storm = (async () => {
      while (!over) {
        net.weather = nextWeather(dice);
        if (dice(2) === 0) net.cut();
        await pause(30 + dice(300));
      }
    })();
    await Promise.all(customers);
    over = true;
    await storm;
    net.weather = { name: 'fair' };
    net.cut();

    const shown = new Set(page.shown.map((ticket) => ticket.ticketId));
    const alone = page.shown.filter((ticket) => ticket.offline).length;
    const differences = (): { lost: string[]; ghosts: string[] } => {
      const waiting = tickets().filter((row) => row.state === 'waiting');
      const known = new Set(waiting.map((row) => row.ticketId));
      return {
        lost: [...shown].filter((ticketId) => !known.has(ticketId)),
        ghosts: waiting.filter((row) => !shown.has(row.ticketId)).map((row) => row.ticketNo),
      };
    };
    await expect.poll(differences, { timeout: 30_000, interval: 200 }).toEqual({ lost: [], ghosts: [] });
    const cancelled = tickets().filter((row) => row.state === 'cancelled').length;
    console.log(
      `${shown.size} tickets, ${alone} of them alone; ${cancelled} numbers nobody got were cancelled`,
    );
    expect(page.refused).toEqual([]);
    expect(shown.size).toBe(ISSUES + 2);
    expect(new Set(page.shown.map((ticket) => ticket.ticketNo)).size).toBe(shown.size);
    expect(cancelled).toBeGreaterThan(0);
    expect(alone).toBeGreaterThan(0);
  },
);
