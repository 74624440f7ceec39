// Makes the pictures of README.md from the real product: a demo branch, a kiosk, a swiped card, the popup, the hall.
// node shared/scripts/run.mjs tests/e2e/takePictures.ts
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { freePorts } from '../support/freePorts.ts';
import { repositoryRoot, startProgram } from '../support/program.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const pictures = join(repositoryRoot, 'shared/design/pictures');
mkdirSync(pictures, { recursive: true });

const folder = temporaryFolder('lobby-pictures-');
const base = await freePorts(13);
const origin = `http://127.0.0.1:${base}`;
const demo = startProgram('hub/src/demo/start.ts', [
  '--data',
  folder.path,
  '--port-base',
  String(base),
  '--no-open',
  '--exit-with-parent',
]);
const browser = await launchBrowser();
try {
  const ready = await demo.next('ready', 60_000);
  const kioskContext = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1080, height: 1920 },
    deviceScaleFactor: 0.5,
  });
  const staffContext = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } });
  const hallContext = await browser.newContext({
    locale: 'zh-CN',
    viewport: { width: 1920, height: 1080 },
    deviceScaleFactor: 2 / 3,
  });
  const kiosk = await kioskContext.newPage();
  const advisor = await staffContext.newPage();
  await kiosk.goto(String(ready['kioskUrl']));
  await advisor.goto(String(ready['consoleUrl']));
  await advisor.getByText('已连接').waitFor();
  await kiosk.getByText('请刷卡').first().waitFor();

  await swipe('diamond');
  const personal = kiosk.getByRole('button', { name: /个人业务/ });
  await personal.waitFor();
  await kiosk.waitForTimeout(500); // the screen has faded in
  await kiosk.screenshot({ path: join(pictures, 'kiosk.png') });

  await personal.click();
  const popup = advisor.locator('[data-alert-id]').last();
  await popup.waitFor();
  await advisor.waitForTimeout(500);
  await advisor.screenshot({ path: join(pictures, 'popup.png') });

  const hall = await openFromDemo(hallContext, 'display/1');
  for (const [seat, place] of [
    [5, '1 号窗口'],
    [6, '2 号窗口'],
  ] as const) {
    await takeAnother(kiosk);
    const teller = await openFromDemo(staffContext, `seat/${seat}`);
    const row = teller.locator('li, article, [role=row]').filter({ hasText: place }).first();
    await row.getByRole('button', { name: '到岗' }).click();
    await teller.locator('.caller').waitFor();
    await teller.keyboard.press('F9');
    await hall.locator('.call').filter({ hasText: place }).waitFor();
  }
  await hall.waitForTimeout(500);
  await hall.screenshot({ path: join(pictures, 'hall.png') });
} finally {
  await browser.close();
  await demo.stop();
  folder.remove();
}

/** As its link on the demo page does: nobody comes in from elsewhere. */
async function openFromDemo(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(origin);
  await page.evaluate((url) => location.assign(url), `${origin}/open/${path}`);
  return page;
}

/** A number without a card. */
async function takeAnother(kiosk: Page): Promise<void> {
  const done = kiosk.getByRole('button', { name: /完成|知道了/ }).first();
  await done.click();
  await kiosk.locator('.frame[data-screen="attract"][data-settled="true"]').waitFor();
  await kiosk.mouse.click(500, 300);
  await kiosk.locator('.frame[data-screen="home"][data-settled="true"]').waitFor();
  await kiosk.getByRole('button', { name: /个人业务/ }).click();
  await done.waitFor();
}

/** What the card's button on the demo page does. */
async function swipe(card: string): Promise<void> {
  await fetch(`${origin}/v1/card.swipe`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ card }),
  });
}
