import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { startAlertHub, type AlertHub } from '../../support/alertHub.ts';
import { FlakyProxy } from '../../support/flakyProxy.ts';
import { nightly } from '../../support/nightly.ts';
import { NodeConsole } from '../../support/nodeConsole.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const ALERTS = nightly(150, 1_000);
const CUT_EVERY_MS = 30;
const BETWEEN_SWIPES_MS = 20;
/**
 * Fewer than a snapshot holds (rulings R4); older ones come only when somebody asks for them. A machine that is too busy
 * to send a snapshot between two cuts gets a calm then.
 */
const MOST_UNSEEN = 150;

const folder = temporaryFolder();
let branch: AlertHub | undefined;
let proxy: FlakyProxy | undefined;
let page: NodeConsole | undefined;
afterEach(async () => {
  page?.kill();
  await proxy?.close();
  await branch?.hub.stop();
  folder.remove();
});

test(
  `${ALERTS} alerts over a link that is cut every ${CUT_EVERY_MS} ms: each comes up once, in order [A1]`,
  { timeout: nightly(180_000, 900_000) },
  async () => {
    let last = 0;
    const now = (): number => (last = Math.max(last + 1, Date.now()));
    const hub = await startAlertHub({ folder: folder.path, deps: { now } });
    branch = hub;
    const line = new FlakyProxy(() => hub.staffPort);
    proxy = line;
    const [staff] = hub.sessions;
    const desk = new NodeConsole({ staffPort: hub.staffPort, linePort: await line.listen(), staff: staff! });
    page = desk;
    await expect.poll(() => desk.isOnline).toBe(true);

    let isCalm = false;
    const cuts = setInterval(() => {
      if (!isCalm) line.cut();
      desk.page.retryNow();
    }, CUT_EVERY_MS);
    const swiped: string[] = [];
    let calms = 0;
    let seenInCalms = 0;
    for (let at = 0; at < ALERTS; at += 1) {
      swiped.push((await hub.swipe()).ticketNo);
      await pause(BETWEEN_SWIPES_MS);
      const unseen = swiped.length - desk.cameUp.length;
      if (unseen < MOST_UNSEEN) continue;
      isCalm = true;
      await expect.poll(() => desk.cameUp.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(swiped.length);
      isCalm = false;
      calms += 1;
      seenInCalms += unseen;
    }
    const during = desk.cameUp.length - seenInCalms;
    clearInterval(cuts);
    desk.page.retryNow();
    await expect.poll(() => desk.cameUp.length, { timeout: 30_000 }).toBeGreaterThanOrEqual(ALERTS);
    // Whatever would come up a second time has had the time to.
    await pause(1_000);
    console.log(`${desk.connects} connections; ${during} came up amid the cuts, which paused ${calms} times`);
    expect(desk.ticketNos).toEqual(swiped);
    expect(desk.announced.toSorted()).toEqual(swiped.toSorted());
    expect(desk.connects).toBeGreaterThan(ALERTS / 10);
    expect(during).toBeGreaterThan(ALERTS / 10);
  },
);
