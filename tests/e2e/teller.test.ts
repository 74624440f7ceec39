import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startHub, type StartedHub } from '../support/startHub.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const TELLER = '4001';
const COLLEAGUE = '4002';
const ADVISOR = '3101';
const staff = {
  [TELLER]: { name: '高丽', role: 'teller' },
  [COLLEAGUE]: { name: '赵敏', role: 'teller' },
  [ADVISOR]: { name: '张伟', role: 'advisor' },
} as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const endings: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

async function setUp(): Promise<StartedHub> {
  const folder = temporaryFolder('lobby-teller-');
  endings.push(() => folder.remove());
  const hub = await startHub(folder.path, staff);
  endings.push(() => hub.stop());
  return hub;
}

async function openPage(hub: StartedHub, staffNo: string, seat: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  endings.push(() => context.close());
  const page = await context.newPage();
  await page.goto(await hub.signInUrl(staffNo, seat));
  await page.getByText('已连接').waitFor();
  return page;
}

/** Walks with Tab to a control that says this. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let steps = 0; steps < 40; steps += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (focused === text) return;
  }
  throw new Error(`no control says ${text}`);
}

/** Sits down at the first free window by keys. */
async function sitDown(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '选择窗口' }).waitFor();
  await tabTo(page, '到岗');
  await page.keyboard.press('Enter');
  await page.locator('.caller').waitFor();
}

/** Waits until a part of the caller says so. */
const says = (page: Page, part: 'number' | 'phase' | 'line', text: string | RegExp): Promise<void> =>
  page.locator(`.caller-${part}`).filter({ hasText: text }).waitFor();
const shows = async (page: Page, ticketNo: string, what: string): Promise<void> => {
  await says(page, 'number', ticketNo);
  await says(page, 'phase', what);
};
/** "Next" lets a new press through. */
const nextIsUp = (page: Page): Promise<void> =>
  page.locator('.key[data-key="next"]:not([data-state])').waitFor();

test('a whole round by keys alone: sit down, call, serve, take back, miss', async () => {
  const hub = await setUp();
  const page = await openPage(hub, TELLER, 1);
  await sitDown(page);
  await says(page, 'phase', '暂无等候');
  for (let count = 0; count < 3; count += 1) await hub.take();
  await page.getByText('本窗 3').waitFor();

  // Pressed twice in a hurry: one call.
  await page.keyboard.press('F9');
  await page.keyboard.press('F9');
  await shows(page, 'A001', '等待客户');
  await page.keyboard.press('F9');
  await says(page, 'line', '请先按“到了”或“过号”');
  await page.getByText('本窗 2').waitFor();

  await page.keyboard.press('F8');
  await shows(page, 'A001', '办理中');
  await page.keyboard.press('F11');
  await says(page, 'line', /^A001 已结束，[1-5] 秒内可撤销$/);
  await page.keyboard.press('F6');
  await shows(page, 'A001', '办理中');
  await nextIsUp(page);
  await page.keyboard.press('F9');
  await shows(page, 'A002', '等待客户');
  await page.keyboard.press('F7');
  await says(page, 'line', /^A002 已过号/);
  await page.keyboard.press('F6');
  await shows(page, 'A002', '等待客户');
  await page.keyboard.press('F8');
  await shows(page, 'A002', '办理中');

  // Everything else by keys as well: hold it, and have it back.
  await page.keyboard.press('F12');
  await tabTo(page, '挂起');
  await page.keyboard.press('Enter');
  await page.locator('button:focus', { hasText: '离开，不留资料' }).waitFor();
  await page.keyboard.press('Enter');
  await says(page, 'phase', '可以叫号');
  await tabTo(page, '继续办理');
  await page.keyboard.press('Enter');
  await shows(page, 'A002', '办理中');
  expect(await page.locator('.caller-waiting b').innerText()).toBe('本窗 1');
});

test('two who press "next" in the same instant get different numbers; a taken window names who sits there', async () => {
  const hub = await setUp();
  const [one, two] = [await openPage(hub, TELLER, 1), await openPage(hub, COLLEAGUE, 2)];
  await sitDown(one);
  await two.getByText('高丽').waitFor();
  await sitDown(two);
  await hub.take();
  await hub.take();
  await Promise.all([one.getByText('全厅 2').waitFor(), two.getByText('全厅 2').waitFor()]);
  await Promise.all([one.keyboard.press('F9'), two.keyboard.press('F9')]);
  await Promise.all([says(one, 'phase', '等待客户'), says(two, 'phase', '等待客户')]);
  const numbers = [one, two].map((page) => page.locator('.caller-number').innerText());
  expect((await Promise.all(numbers)).sort()).toEqual(['A001', 'A002']);

  const advisor = await openPage(hub, ADVISOR, 3);
  await advisor.getByRole('button', { name: '叫号器' }).click();
  await advisor.getByRole('button', { name: '接管' }).first().click();
  await advisor.getByRole('alertdialog').getByText('接管 高丽 的 1 号窗口？').waitFor();
  await advisor.getByRole('button', { name: '接管窗口' }).click();
  await one.getByText('张伟 已接管 1 号窗口，请重新选择窗口').waitFor();
});

test('a VIP that a teller spotted reaches the advisor with window and topic, and the answer comes back', async () => {
  const hub = await setUp();
  const [teller, advisor] = [await openPage(hub, TELLER, 1), await openPage(hub, ADVISOR, 2)];
  await sitDown(teller);
  await hub.take();
  await teller.getByText('本窗 1').waitFor();
  await teller.keyboard.press('F9');
  await shows(teller, 'A001', '等待客户');
  await teller.keyboard.press('F4');
  await tabTo(teller, '到期');
  await teller.keyboard.press('Enter');
  await says(teller, 'line', '已通知，还没有人应答');
  const card = advisor.locator('.popup [data-alert-id]');
  await card.filter({ hasText: '1 号窗口发现贵宾' }).filter({ hasText: '已叫到 1 号窗口' }).waitFor();
  expect(await card.innerText()).toMatch(/A001[\s\S]*到期/);
  await card.getByRole('button', { name: /我去接待/ }).click();
  await says(teller, 'line', '张伟 正在过来');
  await teller.keyboard.press('F8');
  await advisor.locator('.detail').getByText('正在 1 号窗口办理').waitFor();
  await teller.keyboard.press('F11');
  await advisor.locator('.detail').getByText('已离开').waitFor();
});

test('a failed call stays pressed and is tried again; without the hub the line stays readable and calling comes back', async () => {
  const hub = await setUp();
  const page = await openPage(hub, TELLER, 1);
  await sitDown(page);
  await hub.take();
  await hub.take();
  await page.getByText('本窗 2').waitFor();
  const asked: string[] = [];
  await page.route('**/ticket.callNext', async (route) => {
    asked.push(route.request().postData() ?? '');
    await route.abort();
  });
  await page.keyboard.press('F9');
  await says(page, 'line', '没有叫出，请重试');
  expect(await page.locator('.key[data-key="next"]').innerText()).toContain('重试');
  await page.unroute('**/ticket.callNext');
  const again = page.waitForRequest('**/ticket.callNext');
  await page.keyboard.press('F9');
  expect(new Set([...asked, (await again).postData()]).size).toBe(1);
  await shows(page, 'A001', '等待客户');

  await hub.kill();
  await says(page, 'line', '离线，请人工叫号');
  expect(await page.locator('.queue').innerText()).toMatch(/最后的等候名单[\s\S]*A002/);
  await hub.restart();
  await page.getByText('离线，请人工叫号').waitFor({ state: 'detached' });
  await page.keyboard.press('F8');
  await shows(page, 'A001', '办理中');
});
