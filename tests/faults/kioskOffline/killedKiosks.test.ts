import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { makeHubFolder, type KioskIdentity } from '../../support/hubFolder.ts';
import { makeKioskFolder, startKioskAgent, type KioskPage } from '../../support/kioskAgents.ts';
import { nightly } from '../../support/nightly.ts';
import { startProgram, type Program } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const BUSINESSES = ['personal', 'wealth', 'corporate'];
/** Each kiosk; 20 kills in all in full number. Starting programs is what takes long: hourAlone.test.ts kills more often. */
const KILLS = nightly(1, 10);
const TOUCHES_A_ROUND = 6;
/** From the touch to the number when the hub is away (trust.md K1). */
const ALONE_GOAL_MS = 300;
/** From the hub's return until it knows every ticket. */
const MERGE_GOAL_MS = 5_000;

type Kiosk = Awaited<ReturnType<typeof startKioskAgent>>;

const folder = temporaryFolder();
const programs = new Set<Program>();
afterEach(async () => {
  await Promise.all([...programs].map((program) => program.kill()));
  folder.remove();
});

async function startHub(configFile: string): Promise<{ hub: Program; port: number }> {
  const hub = startProgram('hub/src/main.ts', ['--config', configFile]);
  programs.add(hub);
  const { devicePort } = await hub.next('listening');
  return { hub, port: Number(devicePort) };
}

/** So that the hub comes back where the kiosks look for it. */
function keepPorts(configFile: string, device: number): void {
  const config = JSON.parse(readFileSync(configFile, 'utf8')) as object;
  writeFileSync(configFile, JSON.stringify({ ...config, ports: { device, staff: 0 } }));
}

async function untilHub(page: KioskPage, state: KioskPage['hub']): Promise<void> {
  await expect.poll(() => page.hub, { timeout: 15_000, interval: 10 }).toBe(state);
}

/** As on any morning: the kiosk meets its hub, gets a range and gives a number. */
async function openKiosk(config: string): Promise<Kiosk> {
  const kiosk = await startKioskAgent(config);
  programs.add(kiosk.program);
  await untilHub(kiosk.page, 'online');
  await expect.poll(kiosk.program.errors, { timeout: 15_000 }).toContain('numbers leased');
  expect(await kiosk.page.take(randomUUID(), 'personal')).toMatchObject({ offline: false });
  return kiosk;
}

/** Takes tickets without a hub and is killed among them, again and again; goes on. Gives all pages there were. */
async function workAlone({ program, page }: Kiosk, config: string): Promise<KioskPage[]> {
  const pages: KioskPage[] = [];
  let now = { program, page };
  for (let round = 0; ; round += 1) {
    pages.push(now.page);
    await untilHub(now.page, 'offline');
    const takes = Array.from({ length: TOUCHES_A_ROUND }, (_, n) =>
      now.page.take(randomUUID(), BUSINESSES[n % 3]!),
    );
    if (round === KILLS) {
      await Promise.all(takes);
      return pages;
    }
    // Each round is killed at another place among its tickets; 5 and 7 have no common divisor.
    await Promise.all(takes.slice(0, (2 + 5 * round) % (TOUCHES_A_ROUND + 1)));
    await now.program.kill();
    await Promise.all(takes);
    now = await startKioskAgent(config);
    programs.add(now.program);
  }
}

interface Row {
  readonly kioskId: string;
  readonly ticketNo: string;
  readonly state: string;
}

function offlineTickets(hubFolder: string): Row[] {
  const db = new Database(join(hubFolder, 'hub.db'), { readonly: true });
  const rows = db
    .prepare<[], Row>(
      `SELECT kiosk_id AS kioskId, prefix || number AS ticketNo, state FROM tickets WHERE number >= 9000 ORDER BY rowid`,
    )
    .all();
  db.close();
  return rows;
}

test(
  `two kiosks alone, killed ${2 * KILLS} times: every number they showed is at the hub once, in their order, and none came twice [K1]`,
  { timeout: 300_000 },
  async () => {
    const hubFolder = join(folder.path, 'hub');
    const { configFile, kiosks } = makeHubFolder(hubFolder, 2);
    const { hub, port } = await startHub(configFile);
    keepPorts(configFile, port);
    const configs = kiosks.map((identity: KioskIdentity, index) =>
      makeKioskFolder(join(folder.path, `kiosk-${index}`), port, identity),
    );
    const opened = await Promise.all(configs.map(openKiosk));
    await hub.kill();

    const perKiosk = await Promise.all(opened.map((kiosk, index) => workAlone(kiosk, configs[index]!)));
    const shown = perKiosk.map((pages) =>
      pages.flatMap((page) => page.shown.filter(({ offline }) => offline).map((ticket) => ticket.ticketNo)),
    );
    const waited = perKiosk
      .flat()
      .flatMap((page) => page.waitedMs)
      .toSorted((a, b) => a - b);
    const median = waited[waited.length >> 1] ?? Number.NaN;
    console.log(`${shown.flat().length} tickets alone in bursts of six: median ${median.toFixed(0)} ms`);
    expect(perKiosk.flat().flatMap((page) => page.refused)).toEqual([]);
    expect(shown.flat().length).toBeGreaterThanOrEqual(2 * TOUCHES_A_ROUND);
    expect(new Set(shown.flat()).size).toBe(shown.flat().length);
    expect(median).toBeLessThan(5 * ALONE_GOAL_MS);

    await startHub(configFile);
    const back = performance.now();
    const missing = (): string[] => {
      const known = new Set(offlineTickets(hubFolder).map((row) => row.ticketNo));
      return shown.flat().filter((ticketNo) => !known.has(ticketNo));
    };
    await expect.poll(missing, { timeout: 5 * MERGE_GOAL_MS, interval: 50 }).toEqual([]);
    console.log(`merged ${((performance.now() - back) / 1_000).toFixed(1)} s after the hub was back`);
    const rows = offlineTickets(hubFolder);
    expect(new Set(rows.map((row) => row.ticketNo)).size).toBe(rows.length);
    kiosks.forEach(({ deviceId }, index) => {
      const known = rows.filter((row) => row.kioskId === deviceId).map((row) => row.ticketNo);
      expect(known.filter((ticketNo) => shown[index]!.includes(ticketNo))).toEqual(shown[index]);
    });
  },
);
