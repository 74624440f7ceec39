import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchBrowser } from './browser.ts';
import { serveFolder, type ServedFolder } from './serveFolder.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** How a state of the console is shown. */
export interface View {
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

const desk = { width: 1440, height: 900 } as const;
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
export async function openState(state: string, view: View = {}): Promise<Page> {
  await page?.close();
  page = await browser.newPage({ viewport: desk, reducedMotion: 'reduce' });
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
export async function turnTo(shown: Page, state: string, view: View): Promise<void> {
  await shown.evaluate(
    async (search) => {
      window.gallery.show(search);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await document.fonts.ready;
    },
    searchOf(state, view),
  );
}
