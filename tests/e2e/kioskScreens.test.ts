import axe from 'axe-core';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exhibits } from '../../kiosk/src/ui/testing/galleryStates.ts';
import { launchBrowser } from '../support/browser.ts';
import { measureScreen } from '../support/measureScreen.ts';
import { nightly } from '../support/nightly.ts';
import { type ServedFolder, serveFolder } from '../support/serveFolder.ts';

interface Mode {
  readonly lang: 'zh-CN' | 'en';
  readonly large: 0 | 1;
}
const everyMode: readonly Mode[] = [
  { lang: 'zh-CN', large: 0 },
  { lang: 'en', large: 0 },
  { lang: 'zh-CN', large: 1 },
  { lang: 'en', large: 1 },
];
/** Most customers see the first; the last is the tightest of all. With every change; at night all four. */
const outerModes: readonly Mode[] = [
  { lang: 'zh-CN', large: 0 },
  { lang: 'en', large: 1 },
];
const tightMode: readonly Mode[] = [{ lang: 'en', large: 1 }];
const someModes = nightly(outerModes, everyMode);
const panels = [
  { panel: '21.5" upright', width: 1080, height: 1920, inch: 21.5, reachPx: 427, modes: someModes },
  { panel: '17"', width: 1280, height: 1024, inch: 17, reachPx: 0, modes: nightly(tightMode, everyMode) },
  { panel: '19"', width: 1280, height: 1024, inch: 19, reachPx: 0, modes: tightMode },
] as const;
const limits = [
  { touchMm: 20, gapMm: 3, textMm: 7 },
  { touchMm: 25, gapMm: 3, textMm: 10 },
] as const;

/** Screens that differ in their colours and parts, not only in their words. */
const oneOfEachKind = [
  'bootDegraded',
  'attract',
  'homeReaderDown',
  'homePartlyClosed',
  'reading',
  'choose',
  'issuing',
  'result',
  'resultSent',
  'resultWaiting',
  'noPaper',
  'cardUnreadable',
  'refused',
  'idleWarning',
  'helpCalled',
  'helpAnswered',
  'homeClosed',
  'settings',
  'homeVoice',
  'homeSilent',
  'care',
  'booking',
  'findTicketWaiting',
  'findTicketMissed',
  'outOfService',
];

/** Screens with something to touch, one of each kind: what low reach must bring down. */
const touched = [
  'attract',
  'home',
  'homePartlyClosed',
  'homeRefused',
  'choose',
  'settings',
  'care',
  'booking',
  'findTicketMissed',
  'reading',
  'result',
  'noPaper',
  'cardUnreadable',
  'refused',
  'idleWarning',
  'helpCalled',
];
/** Low reach: everything that can be touched stands below this part of the height. */
const LOW_REACH_FROM = 0.55;

let folder: string;
let served: ServedFolder;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kiosk-gallery-'));
  const configFile = join(import.meta.dirname, '../../kiosk/vite.gallery.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir: folder } });
  served = await serveFolder(folder);
  browser = await launchBrowser();
  page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Choice {
  readonly screen: string;
  readonly lang: string;
  readonly large: number;
  readonly inch: number;
  readonly reader?: string;
  readonly hc?: number;
  readonly low?: number;
}

async function show(choice: Choice, on: Page = page): Promise<void> {
  const { screen, lang, large, inch, reader = 'right', hc = 0, low = 0 } = choice;
  const hash = `#screen=${screen}&lang=${lang}&large=${large}&inch=${inch}&reader=${reader}&hc=${hc}&low=${low}`;
  await on.goto(`${served.url}/gallery.html${hash}`);
  await on.waitForFunction((shown) => document.documentElement.dataset['shown'] === shown, hash);
  await on.evaluate(() => document.fonts.ready);
}

/** The third is the second again, only larger. */
describe.each(panels.slice(0, nightly(2, 3)))(
  'on a panel of $panel',
  ({ width, height, inch, reachPx, modes }) => {
    beforeAll(() => page.setViewportSize({ width, height }));

    test.each(Object.keys(exhibits))('%s fits, in both languages and type sizes', async (screen) => {
      for (const { lang, large } of modes) {
        await show({ screen, lang, large, inch });
        const problems = await page.evaluate(measureScreen, { ...limits[large], reachPx });
        expect({ lang, large, problems }).toEqual({ lang, large, problems: [] });
        expect(await page.getAttribute('html', 'lang')).toBe(lang);
      }
    });

    test.each(['left', 'below', 'bottomRight'])('the invitation fits with the slot %s', async (reader) => {
      for (const { lang, large } of modes) {
        for (const screen of ['attract', 'home']) {
          await show({ screen, lang, large, inch, reader });
          const problems = await page.evaluate(measureScreen, { ...limits[large], reachPx });
          expect({ screen, lang, large, problems }).toEqual({ screen, lang, large, problems: [] });
        }
      }
    });
  },
);

describe.each(panels.slice(0, 2))(
  'low and in high contrast on a panel of $panel',
  ({ width, height, inch }) => {
    beforeAll(() => page.setViewportSize({ width, height }));

    test.each(touched)('everything of %s that can be touched is in the lower part', async (screen) => {
      for (const { lang, large } of [everyMode[0]!, everyMode[3]!]) {
        await show({ screen, lang, large, inch, hc: 1, low: 1 });
        const reachPx = LOW_REACH_FROM * height;
        const problems = await page.evaluate(measureScreen, { ...limits[large], reachPx });
        expect({ lang, large, problems }).toEqual({ lang, large, problems: [] });
      }
    });
  },
);

test('a window on a desk shows the same screens, only smaller', async () => {
  await page.setViewportSize({ width: 1366, height: 680 });
  for (const screen of ['attract', 'home', 'result', 'noPaper', 'helpCalled']) {
    await show({ screen, lang: 'zh-CN', large: 1, inch: 21.5 });
    const problems = await page.evaluate(measureScreen, { ...limits[1], reachPx: 0 });
    expect({ screen, problems }).toEqual({ screen, problems: [] });
  }
});

describe('axe', () => {
  const inContrast = [
    'home',
    'homePartlyClosed',
    'result',
    'noPaper',
    'findTicketMissed',
    'care',
    'idleWarning',
  ];
  const looks = [
    ...oneOfEachKind.map((screen) => ({ screen, hc: 0 })),
    ...inContrast.map((screen) => ({ screen, hc: 1 })),
  ];
  let bare: Page;

  beforeAll(async () => {
    // axe is put into the page as text, which the policy of our pages rightly forbids.
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1080, height: 1920 } });
    bare = await context.newPage();
  });

  test.each(looks)('has no fault to name in $screen, high contrast: $hc', async ({ screen, hc }) => {
    await show({ screen, lang: 'zh-CN', large: 0, inch: 21.5, hc }, bare);
    // Another screen is another hash of the same page: what was put in stays.
    if (!(await bare.evaluate(() => 'axe' in window))) await bare.evaluate(axe.source);
    const found = await bare.evaluate(async () => {
      const { axe: inPage } = window as unknown as { axe: typeof axe };
      const { violations } = await inPage.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      });
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`,
      );
    });
    expect(found).toEqual([]);
  });
});

test('every card sees the same screens: nothing in them depends on who the customer is', async () => {
  await page.setViewportSize({ width: 1080, height: 1920 });
  for (const screen of ['choose', 'issuing', 'result', 'noPaper']) {
    await show({ screen, lang: 'zh-CN', large: 0, inch: 21.5 });
    const text = await page.innerText('.frame');
    expect(text).not.toMatch(/贵宾|VIP|钻石|白金|金卡|尊贵|私人银行|\d{6,}/i);
  }
});

test('no screen breaks the policy under which pages are served', () => {
  expect(complaints).toEqual([]);
});
