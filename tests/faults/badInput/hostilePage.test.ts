import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageHeaders } from '@lobby/shared';
import type { Browser } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import { customerMarkup } from '../../../advisor-console/src/testing/customerMarkup.tsx';
import { createRandom } from '../../../drivers/src/testing/createRandom.ts';
import { launchBrowser } from '../../support/browser.ts';
import { findBrowser } from '../../support/findBrowser.ts';
import { nightly } from '../../support/nightly.ts';
import { hostileStrings } from './hostileStrings.ts';

const STRINGS = nightly(1_000, 10_000);
/** What a page of HTML does not keep of a text: control characters, and halves of a character. */
const LOST = /\p{Cc}|[\ufffd\ufeff]|\p{Cs}/gu;

let server: Server | undefined;
let browser: Browser | undefined;
afterEach(async () => {
  await browser?.close();
  server?.close();
});

test.skipIf(findBrowser() === undefined)(
  `${STRINGS} hostile names on a page of staff: text stays text, nothing runs, nothing is fetched [I4]`,
  { timeout: nightly(120_000, 900_000) },
  async () => {
    const texts = hostileStrings(STRINGS, createRandom(20_261_122));
    const body = texts.map((text) => `<section>${customerMarkup(text)}</section>`).join('\n');
    const asked: string[] = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...pageHeaders });
      response.end(`<!doctype html><link rel="icon" href="data:,"><main>${body}</main>`);
    });
    await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    browser = await launchBrowser();
    const page = await browser.newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const address = `http://127.0.0.1:${port}/`;
    await page.goto(address);
    await page.hover('section >> nth=20');

    const shown = await page.evaluate(() => ({
      texts: [...document.querySelectorAll('section')].map((section) => section.textContent),
      hasRun: 'pwned' in window,
      strangers: [
        ...document.querySelectorAll('script, img, iframe, svg[onload], link[rel=stylesheet], base, meta'),
      ].length,
    }));
    const bare = (text: string): string => text.replaceAll(LOST, '');
    const lost = texts.filter((text, at) => !bare(shown.texts[at] ?? '').includes(bare(text)));
    expect(lost).toEqual([]);
    expect({ hasRun: shown.hasRun, strangers: shown.strangers }).toEqual({ hasRun: false, strangers: 0 });
    expect(requests.filter((url) => url !== address && !url.startsWith('data:,'))).toEqual([]);
    expect(asked).toEqual(['/']);
  },
);
