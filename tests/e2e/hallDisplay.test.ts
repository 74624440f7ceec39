import { join } from 'node:path';
import { openHubStore } from '@lobby/hub';
import { pixelsPerMm } from '@lobby/shared';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestClock } from '../../hub/src/testing/testClock.ts';
import { startTestHub, type TestHub } from '../../hub/src/testing/testHub.ts';
import { launchBrowser } from '../support/browser.ts';

const displayDir = join(import.meta.dirname, '../../kiosk/dist/display');
/** The clock of a page stands still from then on. */
const SOON_MS = 1_000;
/** Capital height of the type, of its size (ux.md 2.2). */
const CAPITAL = 0.733;

let browser: Browser;
let clock: ReturnType<typeof createTestClock>;
let hub: TestHub;
let pages: Page[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
beforeEach(async () => {
  clock = createTestClock();
  hub = await startTestHub({ config: { displayDir }, deps: { now: () => clock.now() } });
});
afterEach(async () => {
  for (const page of pages) await page.close();
  pages = [];
  await hub.stop();
  const heard = complaints.splice(0);
  if (heard.length > 0) throw new Error(`the browser complained: ${heard.join(' | ')}`);
});
afterAll(() => browser?.close());

/** A display in a browser whose clock the test can move. */
async function openDisplay(display: number, query: string, width = 1920, height = 1080): Promise<Page> {
  const token = hub.hub.issueDisplayLink({ deviceId: hub.displayId, display });
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  pages.push(page);
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.clock.install();
  await page.goto(`http://127.0.0.1:${hub.staffPort}/display/${display}/${query}#link=${token}`);
  await page.locator('.hall, .strip, .rating').waitFor();
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + SOON_MS);
  return page;
}

/** Somebody at a window. */
async function tellerAt(windowId: string, staffNo: '4001' | '3101', seat: number) {
  const teller = await hub.signIn(staffNo, seat);
  const at = async (command: string): Promise<void> => {
    const body = { windowId, ...(command === 'window.open' && { takeOver: false }) };
    const { status } = await teller.post(command, body);
    if (status !== 200) throw new Error(`${command}: ${status}`);
  };
  await at('window.open');
  return at;
}

const front = (page: Page) => page.locator('.call').getAttribute('data-call', { timeout: 2_000 });
const rows = (page: Page) =>
  page.locator('.calls__row').evaluateAll((all) => all.map((row) => row.getAttribute('data-row')));

test('two calls at once are both shown, in order and for six seconds each [31]', async () => {
  const hall = await openDisplay(1, '?volume=0');
  expect(await hall.locator('[data-calm=empty]').count()).toBe(1);
  expect(new URL(hall.url()).hash).toBe('');
  await hub.kiosk().take();
  await hub.kiosk().take();
  const [one, two] = [await tellerAt('w1', '4001', 1), await tellerAt('w2', '3101', 2)];
  await one('ticket.callNext');
  await two('ticket.callNext');
  await expect.poll(() => front(hall)).toBe('A001');
  expect(await hall.locator('.call').getAttribute('data-pulse')).toBe('true');
  await hall.clock.runFor(4_500);
  expect([await front(hall), await rows(hall)]).toEqual(['A001', []]);
  await hall.clock.runFor(2_000);
  expect([await front(hall), await rows(hall)]).toEqual(['A002', ['A001']]);
  expect(await hall.locator('.call').getAttribute('data-pulse')).toBe('true');

  // Whoever loads the page anew sees both and hears neither again.
  await hall.reload();
  await expect.poll(() => front(hall)).toMatch(/A00[12]/);
  expect(await rows(hall)).toHaveLength(1);
  expect(await hall.locator('[data-pulse=true]').count()).toBe(0);
  await one('ticket.arrive');
  await two('ticket.arrive');
  await expect.poll(() => hall.locator('.call').getAttribute('data-now')).toBe('false');
});

test('numbers can be read at 8 m on 55 inches, upright too, and nothing is cut or a barrier [32]', async () => {
  await hub.kiosk().take();
  await hub.kiosk().take();
  for (const [windowId, staffNo, seat] of [
    ['w1', '4001', 1],
    ['w2', '3101', 2],
  ] as const) {
    const at = await tellerAt(windowId, staffNo, seat);
    await at('ticket.callNext');
  }
  for (const [display, width, height] of [
    [1, 1920, 1080],
    [2, 1080, 1920],
  ] as const) {
    const hall = await openDisplay(display, '?volume=0', width, height);
    const mm = pixelsPerMm(width, height, 55);
    for (const number of ['.call__number', '.calls__number'])
      expect(
        await hall
          .locator(number)
          .first()
          .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
      ).toBeGreaterThanOrEqual((49 * mm) / CAPITAL);
    expect(await hall.evaluate(cutText)).toEqual([]);
    expect(await violations(hall)).toEqual([]);
  }
});

/** Text that does not fit into its field. */
function cutText(): readonly string[] {
  const fields = document.querySelectorAll<HTMLElement>(
    '.top, .call, .calls__row, .foot, .foot__notice, .calm',
  );
  return [...fields].flatMap((field) => {
    const { left, right, top, bottom } = field.getBoundingClientRect();
    const outside = [...field.querySelectorAll('p, b, span, time')].some((part) => {
      const box = part.getBoundingClientRect();
      if (box.width === 0) return false;
      return box.left < left - 1 || box.right > right + 1 || box.top < top - 1 || box.bottom > bottom + 1;
    });
    return outside || field.scrollWidth > field.clientWidth + 1
      ? `${field.className}: ${field.textContent}`
      : [];
  });
}

/** Barriers by the rules of WCAG AA. The page's clock runs from here on: the checker waits by it. */
async function violations(shown: Page): Promise<readonly string[]> {
  await shown.clock.resume();
  await shown.evaluate(axe.source);
  return shown.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations: found } = await checker.run(document, { runOnly: ['wcag2a', 'wcag2aa'] });
    return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
  });
}

test('without the hub no call is stale: "updating" after 10 s, nothing of the queue after 60 s [33]', async () => {
  const hall = await openDisplay(1, '?volume=0');
  const strip = await openDisplay(2, '?window=w1', 1920, 360);
  await hub.kiosk().take();
  const at = await tellerAt('w1', '4001', 1);
  await at('ticket.callNext');
  await expect.poll(() => front(hall)).toBe('A001');
  await expect.poll(() => strip.locator('.strip').getAttribute('data-face')).toBe('calling');
  await hub.hub.stop();
  for (const page of [hall, strip]) await page.clock.fastForward(11_000);
  await expect.poll(() => hall.locator('.top__chip--updating').count()).toBe(1);
  expect(await front(hall)).toBe('A001');
  for (const page of [hall, strip]) await page.clock.fastForward(50_000);
  for (const page of [hall, strip]) {
    await page.locator('[data-calm=lost]').waitFor();
    const text = await page.locator('body').innerText();
    expect(text).toContain('请听工作人员叫号');
    expect(text).not.toContain('A001');
  }
  expect(await hall.locator('.foot__people').count()).toBe(0);
  await hub.restart();
  await hall.clock.runFor(4_000);
  await expect.poll(() => front(hall)).toBe('A001');
  expect(await hall.locator('[data-pulse=true]').count()).toBe(0);
});

test('the rating comes by itself, and silence leaves no answer [35]', async () => {
  const device = await openDisplay(1, '?rating=w1&inch=7', 800, 480);
  expect(await device.locator('[data-rating=idle]').count()).toBe(1);
  const { ticketId } = await hub.kiosk().take();
  const at = await tellerAt('w1', '4001', 1);
  for (const command of ['ticket.callNext', 'ticket.arrive', 'ticket.finish']) await at(command);
  await device.locator('[data-rating=asking]').waitFor();
  const sizes = await device.locator('.rating__face').evaluateAll((faces) =>
    faces.map((face) => {
      const { width, height } = face.getBoundingClientRect();
      const mm = Number.parseFloat(document.documentElement.style.getPropertyValue('--mm'));
      return Math.min(width, height) / mm;
    }),
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(25);
  expect(await violations(device)).toEqual([]);
  await device.clock.fastForward(15_000);
  await device.locator('[data-rating=idle]').waitFor();
  clock.at += 15_000;
  await clock.ticks();
  expect(await storedRating(ticketId)).toMatchObject({ score: null, endedAt: expect.any(Number) });
});

test('an answer given while the hub is away is kept, and reaches it later [E03]', async () => {
  const device = await openDisplay(1, '?rating=w1', 1024, 600);
  const { ticketId } = await hub.kiosk().take();
  const at = await tellerAt('w1', '4001', 1);
  for (const command of ['ticket.callNext', 'ticket.arrive', 'ticket.finish']) await at(command);
  await device.locator('[data-rating=asking]').waitFor();
  await hub.hub.stop();
  await device.clock.fastForward(10_500);
  await device.locator('[data-score=dissatisfied]').click();
  await device.locator('[data-reason=waitedLong]').click();
  await expect.poll(() => device.locator('[data-rating=thanks]').innerText()).toContain('谢谢，已记录');
  await hub.restart();
  const lobby = await hub.signIn('2101', 3);
  clock.at += 60_000;
  await device.clock.runFor(4_000);
  await expect.poll(() => lobby.of('rating.poor').at(-1)?.rating.reason).toBe('waitedLong');
  expect(await storedRating(ticketId)).toMatchObject({ score: 'dissatisfied', reason: 'waitedLong' });
});

test('a browser nobody made a display says so and shows nothing of the hall; the voice can be tested beside it', async () => {
  const page = await browser.newPage();
  pages.push(page);
  await page.goto(`http://127.0.0.1:${hub.staffPort}/display/5/`);
  await page.locator('[data-calm=unknown]').waitFor();
  expect(await page.locator('body').innerText()).toContain('这台显示屏还没有登记');
  await page.keyboard.press('t');
  await page.locator('.voice-page').waitFor();
});

/** What lies in the store once the hub has stopped. */
async function storedRating(ticketId: string) {
  await hub.hub.stop();
  const store = openHubStore(join(hub.folder, 'hub.db'));
  try {
    return store.ratings.ofTicket(ticketId);
  } finally {
    store.close();
  }
}
