import { join } from 'node:path';
import { enrolDevice, openHubStore, systemEntropy } from '@lobby/hub';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { NOTICE_MS } from '../../kiosk/src/ui/display/noticeOf.ts';
import { launchBrowser } from '../support/browser.ts';
import { makeHubFolder } from '../support/hubFolder.ts';
import { writeKioskFiles } from '../support/kioskFiles.ts';
import { repositoryRoot, startProgram } from '../support/program.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const staff = [
  { staffNo: '4001', name: '高丽', role: 'teller' },
  { staffNo: '4002', name: '赵敏', role: 'teller' },
  { staffNo: '2101', name: '陈静', role: 'lobby' },
] as const;

/** A multiple of the turns of up to eight notices. */
const FIRST_NOTICE_MS = NOTICE_MS * 840;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const endings: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

async function open(url: string, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
  endings.push(() => context.close());
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** One hub, one kiosk without a reader, two tellers, the lobby manager, the hall's display and a rating device. */
async function openBranch() {
  const folder = temporaryFolder('lobby-round-');
  endings.push(() => folder.remove());
  const hubFolder = join(folder.path, 'hub');
  const { configFile, kiosks } = makeHubFolder(hubFolder, 1, { calls: { recallGapMs: 0 } }, staff);
  const store = openHubStore(join(hubFolder, 'hub.db'));
  const display = enrolDevice(store, { role: 'display', name: '大厅屏' }, systemEntropy);
  store.close();
  const hub = startProgram('hub/src/main.ts', ['--config', configFile]);
  endings.push(() => hub.stop());
  const ports = await hub.next('listening');
  const origin = `http://127.0.0.1:${Number(ports['staffPort'])}`;

  const [identity] = kiosks;
  if (identity === undefined) throw new Error('no kiosk');
  const hubUrl = `http://127.0.0.1:${Number(ports['devicePort'])}`;
  const pageDir = join(repositoryRoot, 'kiosk/dist/ui');
  const agentConfig = writeKioskFiles(join(folder.path, 'kiosk'), { hubUrl, identity, pageDir });
  const agent = startProgram('kiosk/src/agent/main.ts', ['--config', agentConfig]);
  endings.push(() => agent.stop());
  const { pageUrl } = await agent.next('listening');

  const asStaff = async (staffNo: string, seat: number): Promise<Page> => {
    hub.tell({ do: 'signInLink', staffNo, seat });
    const { token } = await hub.next('signInLink');
    const page = await open(`${origin}/seat/${seat}/#sign-in=${String(token)}`, 1280, 800);
    await page.getByText('已连接').waitFor();
    return page;
  };
  const asDisplay = async (number: number, query: string): Promise<Page> => {
    hub.tell({ do: 'displayLink', deviceId: display.deviceId, display: number });
    const { token } = await hub.next('displayLink');
    return open(`${origin}/display/${number}/${query}#link=${String(token)}`, 1920, 1080);
  };
  return {
    database: join(hubFolder, 'hub.db'),
    stopHub: () => hub.stop(),
    kiosk: await open(String(pageUrl), 1080, 1920),
    one: await asStaff('4001', 1),
    two: await asStaff('4002', 2),
    lobby: await asStaff('2101', 3),
    hall: await asDisplay(1, '?volume=0'),
    rating: await asDisplay(2, '?rating=w2&volume=0'),
  };
}

async function take(kiosk: Page): Promise<string> {
  await kiosk.locator('.frame[data-screen="attract"][data-settled="true"]').waitFor();
  await kiosk.mouse.click(500, 300);
  await kiosk.locator('.frame[data-screen="home"][data-settled="true"]').waitFor();
  await kiosk.getByRole('button', { name: /个人业务/ }).click();
  const number = kiosk.locator('.paper__number, .no-paper__ticket strong');
  await number.waitFor();
  const ticketNo = await number.innerText();
  await kiosk
    .getByRole('button', { name: /完成|知道了/ })
    .first()
    .click();
  return ticketNo;
}

async function sitDown(teller: Page, place: string): Promise<void> {
  const row = teller.locator('li, article, [role=row]').filter({ hasText: place }).first();
  await row.getByRole('button', { name: '到岗' }).click();
  await teller.locator('.caller').waitFor();
}

/** Caller and display say the same at this step. */
async function agreed(teller: Page, hall: Page, ticketNo: string, place: string): Promise<void> {
  await teller.locator('.caller-number').filter({ hasText: ticketNo }).waitFor();
  await hall.locator(`.call[data-call="${ticketNo}"]`).filter({ hasText: place }).waitFor();
}

test('take, call, recall, transfer, rate, no-show, return: caller and display agree at each step', async () => {
  const { database, stopHub, kiosk, one, two, lobby, hall, rating } = await openBranch();
  await sitDown(one, '1 号窗口');
  await sitDown(two, '2 号窗口');
  expect([await take(kiosk), await take(kiosk)]).toEqual(['A001', 'A002']);

  await one.getByText('本窗 2').waitFor();
  await one.keyboard.press('F9');
  await agreed(one, hall, 'A001', '1 号窗口');
  await one.keyboard.press('F10');
  await agreed(one, hall, 'A001', '1 号窗口');
  await one.keyboard.press('F8');
  await one.locator('.caller-phase').filter({ hasText: '办理中' }).waitFor();

  await one.keyboard.press('F12');
  await one.getByRole('button', { name: '转移' }).click();
  await one.locator('.transfer').getByRole('button', { name: '2 号窗口' }).click();
  await two.locator('.caller-waiting').filter({ hasText: '本窗 2' }).waitFor();
  await two.keyboard.press('F9');
  await agreed(two, hall, 'A001', '2 号窗口');
  await two.keyboard.press('F8');
  await two.locator('.caller-phase').filter({ hasText: '办理中' }).waitFor();
  await two.keyboard.press('F11');
  await rating.locator('[data-score=satisfied]').click();
  await rating.getByText('谢谢您的评价').waitFor();

  await one.keyboard.press('F9');
  await agreed(one, hall, 'A002', '1 号窗口');
  await one.locator('.caller-phase').filter({ hasText: '等待客户' }).waitFor();
  await one.keyboard.press('F7');
  await one
    .locator('.caller-phase')
    .filter({ hasText: /可以叫号|暂无等候/ })
    .waitFor();
  // The notices take turns; at such a time it is the turn of the missed numbers, however many there are.
  await hall.clock.setFixedTime(Math.floor(Date.now() / FIRST_NOTICE_MS) * FIRST_NOTICE_MS);
  await hall.getByText('过号 A002 请联系大堂经理').waitFor();
  await hall.clock.setSystemTime(Date.now());

  await lobby.getByRole('button', { name: '过号与撤号' }).click();
  await lobby.getByRole('button', { name: '恢复排队 A002' }).click();
  await lobby.getByRole('alertdialog').or(lobby.getByRole('dialog')).getByText('老年客户').click();
  await lobby
    .getByRole('alertdialog')
    .or(lobby.getByRole('dialog'))
    .getByRole('button', { name: '恢复排队' })
    .click();
  await lobby.getByText('现在没有过号').waitFor();
  await expect
    .poll(async () => {
      await two.keyboard.press('F9');
      return two.locator('.caller-number').innerText({ timeout: 1_000 });
    })
    .toContain('A002');
  await agreed(two, hall, 'A002', '2 号窗口');
  await two.keyboard.press('F8');
  await two.locator('.caller-phase').filter({ hasText: '办理中' }).waitFor();
  await two.keyboard.press('F11');
  // Asked again by itself; whoever does not answer has given no answer.
  await rating.locator('[data-rating=asking]').waitFor();

  await stopHub();
  const db = new Database(database, { readonly: true });
  const scores = db.prepare('SELECT score FROM ratings ORDER BY asked_at').pluck().all();
  const states = db.prepare('SELECT state FROM tickets ORDER BY number').pluck().all();
  db.close();
  expect(states).toEqual(['done', 'done']);
  expect(scores).toEqual(['satisfied', null]);
});
