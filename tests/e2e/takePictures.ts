// Makes the pictures of README.md from the real product: a demo branch, a kiosk, a swiped card, the popup.
// node shared/scripts/run.mjs tests/e2e/takePictures.ts
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../support/browser.ts';
import { freePorts } from '../support/freePorts.ts';
import { repositoryRoot, startProgram } from '../support/program.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const pictures = join(repositoryRoot, 'shared/design/pictures');
mkdirSync(pictures, { recursive: true });

const folder = temporaryFolder('lobby-pictures-');
const base = await freePorts(13);
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
} finally {
  await browser.close();
  await demo.stop();
  folder.remove();
}

/** What the card's button on the demo page does. */
async function swipe(card: string): Promise<void> {
  const origin = `http://127.0.0.1:${base}`;
  await fetch(`${origin}/v1/card.swipe`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ card }),
  });
}
