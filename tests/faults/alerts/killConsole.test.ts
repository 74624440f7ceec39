import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAlertHub, type AlertHub } from '../../support/alertHub.ts';
import { FlakyProxy } from '../../support/flakyProxy.ts';
import { NodeConsole } from '../../support/nodeConsole.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const ONE_FRAME = 1;
/** What came up is kept while the frame after the one that showed it is made. */
const FRAMES_UNTIL_KEPT = 3;

const folder = temporaryFolder();
let hub: AlertHub;
let line: FlakyProxy;
let linePort: number;
/** The storage of the tab: all that a page leaves behind. */
let kept: Map<string, string>;
const pages: NodeConsole[] = [];

beforeEach(async () => {
  hub = await startAlertHub({ folder: `${folder.path}/${pages.length}` });
  line = new FlakyProxy(() => hub.staffPort);
  linePort = await line.listen();
  kept = new Map();
});
afterEach(async () => {
  for (const page of pages) page.kill();
  await line.close();
  await hub.hub.stop();
  folder.remove();
});

/** The page of the same tab, at first or anew. `paints` false: its frames are painted by the test. */
async function openPage(paints: boolean): Promise<NodeConsole> {
  const [staff] = hub.sessions;
  const page = new NodeConsole({ staffPort: hub.staffPort, linePort, staff: staff!, kept, paints });
  pages.push(page);
  await expect.poll(() => page.isOnline).toBe(true);
  return page;
}

/** What the next page of the tab shows, once it had the time to show everything. */
async function afterwards(): Promise<{ readonly cameUp: string[]; readonly listed: string[] }> {
  line.weather = { name: 'fair' };
  const page = await openPage(true);
  await pause(300);
  const listed = [...page.page.store.getState().alerts.byId.values()].map((alert) => alert.ticketNo);
  return { cameUp: page.ticketNos, listed };
}

function paint(page: NodeConsole, frames: number): void {
  for (let at = 0; at < frames; at += 1) page.paint();
}

const hasHeard = (page: NodeConsole): boolean => page.page.store.getState().alerts.byId.size > 0;

describe('a console that dies', () => {
  test('before it hears of an alert shows it when it is back [A2]', async () => {
    const page = await openPage(true);
    line.weather = { name: 'blackhole' };
    const { ticketNo } = await hub.swipe();
    page.kill();
    line.cut();
    expect(page.cameUp).toEqual([]);
    expect((await afterwards()).cameUp).toEqual([ticketNo]);
  });

  test('as an alert reaches it shows it when it is back [A2]', async () => {
    const page = await openPage(false);
    // The first listener of the store: nothing else has seen the alert yet.
    page.page.store.subscribe(() => hasHeard(page) && page.kill());
    const { ticketNo } = await hub.swipe();
    await expect.poll(() => hasHeard(page)).toBe(true);
    expect(page.cameUp).toEqual([]);
    expect((await afterwards()).cameUp).toEqual([ticketNo]);
  });

  test('with an alert that waits for its first frame shows it when it is back [A2]', async () => {
    const page = await openPage(false);
    const { ticketNo } = await hub.swipe();
    await expect.poll(() => hasHeard(page)).toBe(true);
    page.kill();
    expect(page.cameUp).toEqual([]);
    expect((await afterwards()).cameUp).toEqual([ticketNo]);
  });

  test('right after the frame that shows an alert shows it at most once more [A2]', async () => {
    const page = await openPage(false);
    const { ticketNo } = await hub.swipe();
    await expect.poll(() => hasHeard(page)).toBe(true);
    paint(page, ONE_FRAME);
    page.kill();
    expect(page.ticketNos).toEqual([ticketNo]);
    expect([[], [ticketNo]]).toContainEqual((await afterwards()).cameUp);
    expect((await afterwards()).cameUp).toEqual([]);
  });

  test('with an alert that was shown and whose receipt the hub never got keeps it in the list, silently [A2]', async () => {
    const page = await openPage(false);
    line.weather = { name: 'mute' };
    const { ticketNo } = await hub.swipe();
    await expect.poll(() => hasHeard(page)).toBe(true);
    paint(page, FRAMES_UNTIL_KEPT);
    page.kill();
    line.cut();
    expect(page.ticketNos).toEqual([ticketNo]);
    expect(await afterwards()).toEqual({ cameUp: [], listed: [ticketNo] });
  });
});
