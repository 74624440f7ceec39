import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { freePorts } from '../support/freePorts.ts';
import { startProgram, type Program } from '../support/program.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

/** The demo page's port and the last of the others, see shared/src/ports.ts. */
const PORT_SPAN = 13;
/** A slow machine under load; the goals of speed are measured elsewhere. */
const WAIT = { timeout: 30_000 };

const folder = temporaryFolder('lobby-newcomer-');
let program: Program;
let browser: Browser;
let context: BrowserContext;
let demo: Page;
const refused: string[] = [];

beforeAll(async () => {
  const base = await freePorts(PORT_SPAN);
  const args = ['--data', folder.path, '--port-base', String(base), '--no-open', '--exit-with-parent'];
  program = startProgram('hub/src/demo/start.ts', args);
  browser = await launchBrowser();
  context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  context.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) refused.push(message.text());
  });
  await program.next('ready', 90_000);
  demo = await context.newPage();
  await demo.goto(`http://127.0.0.1:${base}/`);
});

afterAll(async () => {
  await browser?.close();
  await program?.stop();
  folder.remove();
});

/** Clicks a link of the demo page that opens a tab. */
async function openTab(name: RegExp): Promise<Page> {
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    demo.getByRole('link', { name }).first().click(),
  ]);
  return tab;
}

const button = (page: Page, name: RegExp) => page.getByRole('button', { name });

test('a newcomer opens both windows, swipes a card, and sees the popup and the ticket', async () => {
  const kiosk = await openTab(/取号机/);
  const advisor = await openTab(/李敏的工作台/);
  await kiosk.setViewportSize({ width: 1080, height: 1920 });
  await advisor.getByText('已连接').waitFor(WAIT);
  await kiosk.getByText('请刷卡').first().waitFor(WAIT);

  await button(demo, /钻石/).click();
  await button(kiosk, /个人业务/).click(WAIT);
  await advisor.locator('[data-alert-id]').first().waitFor(WAIT);
  await demo.getByRole('img', { name: '号票 A001' }).waitFor(WAIT);
  const said = demo.getByRole('region', { name: '刚刚发生了什么' });
  await said.getByText('号票 A001 打印好了。').waitFor(WAIT);
  await said.getByText('提醒已弹到工作台').waitFor(WAIT);
  expect(advisor.url()).not.toContain('sign-in');
  expect(kiosk.url()).not.toContain('#');
});

test('the hall display, a window and its rating device show what tellers do', async () => {
  const hall = await openTab(/大厅显示屏/);
  await hall.locator('[data-business=personal]').getByText('1', { exact: true }).waitFor(WAIT);
  const [strip, rating] = [await openTab(/1 号窗口屏/), await openTab(/1 号窗口评价器/)];
  await strip.getByText('暂停服务').waitFor(WAIT);
  await rating.getByText('欢迎光临').waitFor(WAIT);
  const teller = await openTab(/叫号器/);
  await teller.getByText('已连接').or(teller.getByText('1 号窗口')).first().waitFor(WAIT);
  expect(hall.url()).not.toContain('link');
});

test('several colleagues sign in side by side in one browser', async () => {
  const [lobby, head] = [await openTab(/陈静/), await openTab(/王强/)];
  await expect.poll(() => lobby.getByText('大堂经理').count(), WAIT).toBeGreaterThan(0);
  await expect.poll(() => head.getByText('支局长').count(), WAIT).toBeGreaterThan(0);
});

test('trouble is made and mended by the same button', async () => {
  await button(demo, /拔下读卡器/).click();
  await expect.poll(() => button(demo, /钻石/).isDisabled(), WAIT).toBe(true);
  await button(demo, /插回读卡器/).click();
  await expect.poll(() => button(demo, /钻石/).isEnabled(), WAIT).toBe(true);

  await button(demo, /停掉网点主机/).click();
  await button(demo, /启动网点主机/).click(WAIT);
  await demo.getByText('网点主机运行中').waitFor(WAIT);
});

test('the page speaks English at one click, and breaks no rule of its policy', async () => {
  await button(demo, /English/).click();
  await demo.getByRole('heading', { name: /Swipe a card/ }).waitFor(WAIT);
  expect(await demo.evaluate(() => document.documentElement.lang)).toBe('en');
  expect(refused).toEqual([]);
});
