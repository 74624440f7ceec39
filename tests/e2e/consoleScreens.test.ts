import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { galleryStates } from '../../advisor-console/src/ui/testing/galleryStates.ts';
import { launchBrowser } from '../support/browser.ts';
import { nightly } from '../support/nightly.ts';
import { serveFolder, type ServedFolder } from '../support/serveFolder.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const sizes = {
  desk: { width: 1440, height: 900 },
  least: { width: 1024, height: 720 },
  phone: { width: 390, height: 844 },
} as const;

interface View {
  readonly lang?: 'zh-CN' | 'en';
  readonly dark?: boolean;
  readonly private?: boolean;
}

/** What the gallery page offers to tests. */
interface Gallery {
  readonly done: readonly string[];
  readonly dispatch: (event: unknown) => void;
  readonly show: (search: string) => void;
}
declare global {
  interface Window {
    readonly gallery: Gallery;
  }
}

const folder = temporaryFolder('lobby-gallery-');
let served: ServedFolder;
let browser: Browser;
let page: Page | undefined;
const complaints: string[] = [];

beforeAll(async () => {
  const configFile = join(import.meta.dirname, '../../advisor-console/vite.gallery.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir: folder.path } });
  [served, browser] = await Promise.all([serveFolder(folder.path), launchBrowser()]);
});
afterEach(() => {
  const heard = complaints.splice(0);
  if (heard.length > 0) throw new Error(`the browser complained: ${heard.join(' | ')}`);
});
afterAll(async () => {
  await browser?.close();
  await served?.stop();
  folder.remove();
});

/** Opens a state; whatever the browser complains about (policy, errors) fails the test. */
async function open(state: string, view: View = {}): Promise<Page> {
  await page?.close();
  page = await browser.newPage({ viewport: sizes.desk, reducedMotion: 'reduce' });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  await page.goto(`${served.url}/gallery.html${searchOf(state, view)}`);
  await page.locator('#root > *').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  return page;
}

function searchOf(state: string, view: View): string {
  const query = new URLSearchParams({ state, lang: view.lang ?? 'zh-CN' });
  if (view.dark) query.set('dark', '1');
  if (view.private) query.set('private', '1');
  return `?${query}`;
}

/** Shows a state in the page that is open: a page of its own would take longer than all that is looked at. */
async function turnTo(shown: Page, state: string, view: View): Promise<void> {
  await shown.evaluate(
    async (search) => {
      window.gallery.show(search);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await document.fonts.ready;
    },
    searchOf(state, view),
  );
}

/** Text that is cut, and controls that something else lies upon. Rows under the card are meant to be covered. */
function findFaults(): readonly string[] {
  const faults: string[] = [];
  const name = (element: Element): string =>
    `${element.className} "${(element.textContent ?? '').slice(0, 24)}"`;
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`page scrolls sideways: ${scrollWidth} > ${clientWidth}`);
  const mayBeCut = '.branch, .unseen';
  for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
    const { overflowX } = getComputedStyle(element);
    const cuts = overflowX === 'hidden' || overflowX === 'clip';
    if (cuts && element.scrollWidth > element.clientWidth + 1 && !element.matches(mayBeCut))
      faults.push(`cut: ${name(element)}`);
  }
  const card = document.querySelector('.popup article')?.getBoundingClientRect();
  for (const control of document.querySelectorAll<HTMLElement>('button, [role=tab]')) {
    const box = control.getBoundingClientRect();
    if (box.width === 0 || getComputedStyle(control).visibility === 'hidden') continue;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const isUnderCard = card && !control.closest('.popup') && y > card.top && x > card.left;
    if (isUnderCard || y > innerHeight || control.closest('.list-body, .detail, .lobby')) continue;
    const top = document.elementFromPoint(x, y);
    if (!top || !(control.contains(top) || top.contains(control))) faults.push(`covered: ${name(control)}`);
    const small = Math.min(box.width, box.height);
    if (small < 31.5) faults.push(`too small (${small}): ${name(control)}`);
  }
  return faults;
}

async function violations(shown: Page): Promise<readonly string[]> {
  if (!(await shown.evaluate(() => 'axe' in window))) await shown.evaluate(axe.source);
  return shown.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations: found } = await checker.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`);
  });
}

// Each language in one colouring, and the rules of WCAG at one size: the halves of the matrix that can differ. With every
// change each state is held to the rules in one of the two, every night in both.
const faces = [
  { lang: 'zh-CN', dark: false, rulesAt: 'phone' },
  { lang: 'en', dark: true, rulesAt: 'desk' },
] as const;
const states = Object.keys(galleryStates);
const RULES_EVERY = nightly(faces.length, 1);

describe.each(faces.map((face, turn) => ({ ...face, turn })))('in $lang, dark $dark', (face) => {
  let shown: Page;
  beforeAll(async () => {
    shown = await open('empty', face);
  });

  test.each(states.map((state, at) => ({ state, at })))(
    '$state: nothing is cut, covered or too small, and there is no barrier by the rules of WCAG AA',
    async ({ state, at }) => {
      await turnTo(shown, state, face);
      expect(await shown.evaluate(() => document.documentElement.lang)).toBe(face.lang);
      for (const [name, size] of Object.entries(sizes)) {
        await shown.setViewportSize(size);
        const faults = await shown.evaluate(findFaults);
        expect(faults.map((fault) => `${name}: ${fault}`)).toEqual([]);
      }
      if ((at + face.turn) % RULES_EVERY !== 0) return;
      await shown.setViewportSize(sizes[face.rulesAt]);
      expect(await violations(shown)).toEqual([]);
    },
  );
});

test('the dialogs have no barriers either', async () => {
  const shown = await open('list', { dark: true });
  await shown.click('[data-row="diamond"]');
  await shown.keyboard.press('f');
  await shown.getByRole('dialog').waitFor();
  expect(await violations(shown)).toEqual([]);
  await shown.keyboard.press('Escape');
  await shown.keyboard.press('?');
  await shown.getByRole('dialog', { name: '键盘操作' }).waitFor();
  expect(await violations(shown)).toEqual([]);
});

/** A new P1 alert arrives over the socket. Returns whether its card was there at the very next frame. */
function raise(shown: Page, alertId: string): Promise<boolean> {
  return shown.evaluate(async (newId) => {
    const { gallery } = window;
    const at = Date.UTC(2025, 10, 21, 2, 0, 0);
    const alert = {
      alertId: newId,
      ticketNo: 'A099',
      businessId: 'personal',
      raisedAt: at,
      severity: 4,
      tier: 3,
      potential: false,
      maskedName: '钱*',
      honorific: 'ms',
      reasons: [],
      advisor: null,
      ahead: 0,
      visits90: null,
      state: 'open',
      owner: null,
      handedOverBy: null,
      claimedAt: null,
      greetedAt: null,
      snoozedUntil: null,
      escalatesAt: null,
      escalatesTo: null,
      outcome: null,
      via: 'anyAdvisor',
    };
    gallery.dispatch({ type: 'hub.said', message: { type: 'alert.raised', seq: 3, alert }, at });
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return document.querySelector(`.popup [data-alert-id="${newId}"]`) !== null;
  }, alertId);
}
const doneIn = (shown: Page): Promise<readonly string[]> => shown.evaluate(() => window.gallery.done);

test('a card is on the screen in the frame after its message', async () => {
  expect(await raise(await open('empty'), 'new')).toBe(true);
});

test('a card that comes up while somebody writes takes neither focus nor keys', async () => {
  const shown = await open('list');
  await shown.click('[data-row="diamond"]');
  await shown.keyboard.press('f');
  const note = shown.getByLabel('留言（可不填）');
  await note.click();
  await shown.keyboard.type('sfo');
  await raise(shown, 'new');
  await shown.keyboard.type('jk');
  await shown.keyboard.press('Enter');
  expect(await note.inputValue()).toBe('sfojk');
  expect(await note.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await doneIn(shown)).toEqual([]);
});

test('Enter does nothing to a card without focus, and claims on the card itself', async () => {
  const shown = await open('popupP1');
  await shown.keyboard.press('Enter');
  expect(await doneIn(shown)).toEqual([]);
  await shown.keyboard.press('Control+Alt+g');
  await shown.keyboard.press('Enter');
  expect(await doneIn(shown)).toEqual(['claim diamond']);
});

test('everything of the card is reached by Tab', async () => {
  const shown = await open('popupP1');
  await shown.keyboard.press('Control+Alt+g');
  const names: (string | null)[] = [];
  for (let n = 0; n < 4; n += 1) {
    await shown.keyboard.press('Tab');
    names.push(
      await shown.evaluate(
        () =>
          document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? null,
      ),
    );
  }
  expect(names).toEqual(['收起', '我去接待Enter', '转给同事', '5 分钟后']);
});

test('j and k walk the list, S snoozes, Esc puts the card aside and the pill brings it back', async () => {
  const shown = await open('popupP2');
  await shown.keyboard.press('j');
  await shown.keyboard.press('j');
  await shown.keyboard.press('k');
  expect(await shown.locator('[aria-current]').getAttribute('data-row')).toBe('missed');
  await shown.keyboard.press('s');
  expect(await doneIn(shown)).toEqual(['snooze platinum']);
  await shown.keyboard.press('Escape');
  expect(await shown.locator('.popup article').count()).toBe(0);
  await shown.getByRole('button', { name: '2 位客户待接待' }).click();
  expect(await shown.locator('.popup article').count()).toBe(1);
});

test('an outcome is one tap, with the wish not to be disturbed', async () => {
  const shown = await open('reception');
  await shown.getByRole('tab', { name: /我的/ }).click();
  await shown.click('[data-row="greeted"]');
  await shown.getByText('30 天内不打扰这位客户').click();
  await shown.getByRole('button', { name: '有意向', exact: true }).click();
  expect(await doneIn(shown)).toEqual(['recordOutcome greeted interested true']);
});

test('a hand-over names the colleague and carries the note', async () => {
  const shown = await open('popupP2');
  await shown.locator('.popup').getByRole('button', { name: '转给同事' }).click();
  await shown.getByText('张伟', { exact: true }).click();
  await shown.getByLabel('留言（可不填）').fill('客户讲粤语');
  await shown.getByRole('button', { name: '转交' }).click();
  expect(await doneIn(shown)).toEqual(['handOver platinum s-zhang 客户讲粤语']);
});

test('ten in a minute are one panel, each can be taken there', async () => {
  const shown = await open('popupGroup');
  expect(await shown.locator('.popup article').count()).toBe(1);
  await shown.getByRole('button', { name: '接待 A023' }).click();
  expect(await doneIn(shown)).toEqual(['claim crowd-3']);
});

test('in privacy mode neither names nor tiers nor reasons are on the page [DR-19]', async () => {
  const shown = await open('popupP1', { private: true });
  await shown.click('[data-row="missed"]');
  expect(await shown.evaluate(() => document.body.innerHTML)).not.toMatch(/王|孙|钻石|贵宾|到期/);
});

test('a session that has ended leaves no customer on the page', async () => {
  const shown = await open('signInEnded');
  expect(await shown.evaluate(() => document.body.innerHTML)).not.toMatch(/王|A008|钻石/);
});

test('help calls are answered with one press', async () => {
  const shown = await open('lobby', { lang: 'en' });
  await shown.locator('[data-help-id="h-1"]').getByRole('button', { name: "I'm coming" }).click();
  expect(await doneIn(shown)).toEqual(['answerHelp h-1']);
});
