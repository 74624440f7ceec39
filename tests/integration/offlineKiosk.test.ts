import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { makeHubFolder, type KioskIdentity } from '../support/hubFolder.ts';
import { makeKioskFolder, startKioskAgent, type KioskPage } from '../support/kioskAgents.ts';
import { startProgram, type Program } from '../support/program.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const BUSINESSES = ['personal', 'wealth', 'corporate'];
const ROUNDS = 10;
const TOUCHES_A_ROUND = 6;
/** From the touch to the number when the hub is away (trust.md K1). */
const ALONE_GOAL_MS = 300;

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

/** Takes tickets without a hub and is killed among them, again and again. Gives all pages there were. */
async function workAlone(config: string): Promise<KioskPage[]> {
  const pages: KioskPage[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { program, page } = await startKioskAgent(config);
    programs.add(program);
    pages.push(page);
    await untilHub(page, 'offline');
    const takes = Array.from({ length: TOUCHES_A_ROUND }, (_, n) =>
      page.take(randomUUID(), BUSINESSES[n % 3]!),
    );
    // Each round is killed at another place among its tickets.
    await Promise.all(takes.slice(0, round % (TOUCHES_A_ROUND + 1)));
    await program.kill();
    await Promise.all(takes);
  }
  return pages;
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
  `two kiosks alone, killed ${2 * ROUNDS} times: every number they showed is at the hub once, and none came twice [K1]`,
  { timeout: 300_000 },
  async () => {
    const hubFolder = join(folder.path, 'hub');
    const { configFile, kiosks } = makeHubFolder(hubFolder, 2);
    const { hub, port } = await startHub(configFile);
    keepPorts(configFile, port);
    const configs = kiosks.map((identity: KioskIdentity, index) =>
      makeKioskFolder(join(folder.path, `kiosk-${index}`), port, identity),
    );
    for (const config of configs) {
      const { program, page } = await startKioskAgent(config);
      await untilHub(page, 'online');
      await expect.poll(program.errors, { timeout: 15_000 }).toContain('numbers leased');
      expect(await page.take(randomUUID(), 'personal')).toMatchObject({ offline: false });
      await program.stop();
    }
    await hub.kill();

    const perKiosk = await Promise.all(configs.map(workAlone));
    const shown = perKiosk.map((pages) =>
      pages.flatMap((page) => page.shown.map((ticket) => ticket.ticketNo)),
    );
    const waited = perKiosk
      .flat()
      .flatMap((page) => page.waitedMs)
      .toSorted((a, b) => a - b);
    const median = waited[waited.length >> 1] ?? Number.NaN;
    console.log(`${shown.flat().length} tickets alone in bursts of six: median ${median.toFixed(0)} ms`);
    expect(perKiosk.flat().flatMap((page) => page.refused)).toEqual([]);
    expect(shown.flat().length).toBeGreaterThan(40);
    expect(new Set(shown.flat()).size).toBe(shown.flat().length);
    expect(median).toBeLessThan(5 * ALONE_GOAL_MS);

    await startHub(configFile);
    const back = performance.now();
    for (const config of configs) programs.add((await startKioskAgent(config)).program);
    const missing = (): string[] => {
      const known = new Set(offlineTickets(hubFolder).map((row) => row.ticketNo));
      return shown.flat().filter((ticketNo) => !known.has(ticketNo));
    };
    await expect.poll(missing, { timeout: 20_000, interval: 50 }).toEqual([]);
    console.log(
      `merged ${((performance.now() - back) / 1_000).toFixed(1)} s after the hub was back, start of the kiosks included`,
    );
    const rows = offlineTickets(hubFolder);
    expect(new Set(rows.map((row) => row.ticketNo)).size).toBe(rows.length);
    kiosks.forEach(({ deviceId }, index) => {
      const known = rows.filter((row) => row.kioskId === deviceId).map((row) => row.ticketNo);
      expect(known.filter((ticketNo) => shown[index]!.includes(ticketNo))).toEqual(shown[index]);
    });
  },
);
