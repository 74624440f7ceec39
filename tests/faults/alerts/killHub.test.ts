import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createSwipes, makeAlertHubFolder } from '../../support/alertHub.ts';
import { freePorts } from '../../support/freePorts.ts';
import { nightly } from '../../support/nightly.ts';
import { NodeConsole } from '../../support/nodeConsole.ts';
import { startProgram, type Program } from '../../support/program.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const KILLS = nightly(8, 50);
/** Answered before each kill, so that the console has something it must not show again. */
const MOST_ANSWERED = 2;

const folder = temporaryFolder();
let hub: Program | undefined;
let desk: NodeConsole | undefined;
afterEach(async () => {
  desk?.kill();
  await hub?.kill();
  folder.remove();
});

test(
  `a hub killed ${KILLS} times between storing and telling: every alert comes up, none twice [A3]`,
  { timeout: nightly(300_000, 1_800_000) },
  async () => {
    const { configFile, kiosk, sessions } = makeAlertHubFolder({ folder: folder.path });
    const device = await freePorts(2);
    const staff = device + 1;
    const config = JSON.parse(readFileSync(configFile, 'utf8')) as object;
    writeFileSync(configFile, JSON.stringify({ ...config, ports: { device, staff } }));
    const swipe = createSwipes(kiosk);
    const swiped: string[] = [];
    let unanswered: { readonly requestId: string; readonly ticketNo: string } | undefined;

    for (let kill = 0; kill <= KILLS; kill += 1) {
      const answered = kill % (MOST_ANSWERED + 1);
      const repeats = unanswered === undefined ? 0 : 1;
      const dies = kill < KILLS ? { LOBBY_DIE_AFTER: String(repeats + answered + 1) } : {};
      hub = startProgram('tests/support/vipHub.ts', [configFile], dies);
      await hub.next('listening');
      desk ??= new NodeConsole({ staffPort: staff, staff: sessions[0]! });
      desk.page.retryNow();
      const page = desk;
      await expect.poll(() => page.isOnline, { timeout: 15_000 }).toBe(true);
      // The kiosk asks again: the same number, and no second alert.
      const repeated = unanswered && (await swipe(device, 'bound', unanswered.requestId));
      expect(repeated?.ticketNo).toBe(unanswered?.ticketNo);
      for (let at = 0; at < answered; at += 1) swiped.push((await swipe(device)).ticketNo);
      if (kill === KILLS) break;
      const ended = new Promise((resolve) => hub?.child.once('exit', resolve));
      const requestId = randomUUID();
      await expect(swipe(device, 'bound', requestId)).rejects.toThrow('fetch failed');
      await ended;
      // Nobody has heard the number: it is the next one.
      unanswered = { requestId, ticketNo: `A${String(swiped.length + 1).padStart(3, '0')}` };
      swiped.push(unanswered.ticketNo);
    }
    const page = desk;
    await expect.poll(() => page?.cameUp.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(swiped.length);
    await pause(500);
    console.log(`${page?.cameUp.length} alerts, ${page?.connects} connections`);
    expect(page?.ticketNos).toEqual(swiped);
  },
);
