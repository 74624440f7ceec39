import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { hasSocat } from '../support/ptyPair.ts';
import { startBranch } from '../support/startBranch.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const CHEN_JING = '2101';

let browser: Browser;
let kiosk: Page;
let lobby: Page;
const endings: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  endings.push(() => browser.close());
  if (!hasSocat) return;
  const folder = temporaryFolder();
  endings.push(() => folder.remove());
  const branch = await startBranch({ folder: folder.path });
  endings.push(() => branch.stop());
  kiosk = await openPage(branch.agent.pageUrl, 1080, 1920);
  lobby = await openPage(await branch.signInUrl(CHEN_JING, 1), 1280, 800);
});
afterAll(async () => {
  for (const end of endings.toReversed()) await end();
});
/** Each test begins with a page that has just been opened; the numbers of the day go on. */
beforeEach(async () => {
  if (!hasSocat) return;
  await lobby.reload();
  await lobby.getByText('已连接').waitFor();
});

async function openPage(url: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** What a teller does at window 1, asked for by the page that is signed in. */
async function atWindow(command: string, more: object = {}): Promise<void> {
  const status = await lobby.evaluate(
    async ([name, fields]) => {
      const requestId = crypto.randomUUID();
      const response = await fetch(`v1/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ requestId, windowId: 'w1', ...fields }),
      });
      return response.status;
    },
    [command, more] as const,
  );
  expect([command, status]).toEqual([command, 200]);
}

async function issue(business: string): Promise<string> {
  await lobby.getByRole('button', { name: '手工出号' }).click();
  const dialog = lobby.getByRole('dialog');
  await dialog.getByText(business).click();
  await dialog.getByRole('button', { name: '出号', exact: true }).click();
  const number = await dialog.locator('.big-number').innerText();
  await dialog.getByRole('button', { name: '完成' }).click();
  return number;
}

async function giveReason(reason: string, confirm: string): Promise<void> {
  const dialog = lobby.getByRole('dialog');
  await dialog.getByText(reason, { exact: true }).click();
  await dialog.getByRole('button', { name: confirm }).click();
}

const inLine = (): Promise<(string | null)[]> =>
  lobby
    .locator('[data-area="queue"] [data-ticket]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-ticket')));

test.skipIf(!hasSocat)(
  'the lobby manager gives numbers, puts somebody first, puts a missed number back and keeps the day as a table',
  async () => {
    const before = await inLine();
    const first = await issue('个人业务');
    const second = await issue('个人业务');
    await expect.poll(inLine).toEqual([...before, first, second]);

    await lobby.getByRole('button', { name: `优先 ${second}` }).click();
    await giveReason('老年客户', '优先办理');
    await expect.poll(async () => (await inLine())[0]).toBe(second);

    await atWindow('window.open', { takeOver: false });
    await atWindow('ticket.callNext');
    await lobby.locator('[data-window="w1"][data-face="calling"]', { hasText: second }).waitFor();
    await atWindow('ticket.miss');

    await lobby.getByRole('button', { name: /过号与撤号/ }).click();
    await lobby.getByRole('button', { name: `恢复排队 ${second}` }).click();
    await giveReason('身体不适', '恢复排队');
    await lobby.getByText('现在没有过号').waitFor();

    await lobby.getByRole('button', { name: '日报' }).click();
    const why = lobby.locator(`.why-row[data-ticket="${second}"]`);
    await why.getByText('陈静 安排优先：老年客户').waitFor();
    await why.getByText('陈静 恢复过号：身体不适').waitFor();
    const [download] = await Promise.all([
      lobby.waitForEvent('download'),
      lobby.getByRole('button', { name: '导出 CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^日报_.+_\d{4}-\d\d-\d\d\.csv$/);
    const table = readFileSync(await download.path(), 'utf8');
    expect(table).toMatch(/^\uFEFF"日报",/);
    expect(table).toMatch(/\r\n"个人业务",\d+,0,0,/);
  },
);

test.skipIf(!hasSocat)(
  'what the lobby manager stops is closed on the kiosk at once, and opens again',
  async () => {
    const line = lobby.locator('[data-business="loan"]');
    await line.getByRole('button', { name: '停止取号' }).click();
    await lobby.getByRole('dialog').getByRole('button', { name: '停止取号' }).click();
    await line.getByText('已停止取号').waitFor();
    await kiosk.getByText('请刷卡取号').first().click();
    await kiosk.locator('button:disabled', { hasText: '贷款咨询' }).waitFor();
    await line.getByRole('button', { name: '恢复取号' }).click();
    await kiosk.locator('button:enabled', { hasText: '贷款咨询' }).waitFor();
    expect(await kiosk.locator('button:disabled', { hasText: '贷款咨询' }).count()).toBe(0);
  },
);

test.skipIf(!hasSocat)(
  'a booking becomes a code of six digits, and a line stands on the displays',
  async () => {
    await lobby.getByRole('button', { name: '登记预约' }).click();
    const dialog = lobby.getByRole('dialog');
    await dialog.getByText('理财服务').click();
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    expect(await dialog.locator('.big-number').innerText()).toMatch(/^\d{6}$/);
    await dialog.getByRole('button', { name: '完成' }).click();
    await lobby.getByLabel('给大厅客户的一句话').fill('今天 16:30 停止取号');
    await lobby.getByRole('button', { name: '发布' }).click();
    await lobby.locator('.hall-message', { hasText: '今天 16:30 停止取号' }).waitFor();
  },
);
