import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmulatedTicket } from '@lobby/drivers/simulators';
import { FakeHidHost } from '@lobby/drivers/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeAll, afterAll, expect, test } from 'vitest';
import { sampleTrack2 } from '../../hub/src/demo/sampleCards.ts';
import { launchBrowser } from '../support/browser.ts';
import { magtekReport } from '../support/magtekReport.ts';
import { hasSocat } from '../support/ptyPair.ts';
import { startBranch, type Branch, type BranchOptions } from '../support/startBranch.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const LI_MIN = '3101';
const ZHANG_WEI = '3102';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const endings: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

async function openPage(url: string, width: number, height: number): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
  endings.push(() => context.close());
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

async function setUp(options: Partial<BranchOptions> = {}) {
  const folder = temporaryFolder();
  endings.push(() => folder.remove());
  const branch: Branch = await startBranch({ folder: folder.path, ...options });
  endings.push(() => branch.stop());
  const tickets: EmulatedTicket[] = [];
  branch.printer.onTicket((ticket) => void tickets.push(ticket));
  const kiosk = await openPage(branch.agent.pageUrl, 1080, 1920);
  const liMin = await openPage(await branch.signInUrl(LI_MIN, 1), 1440, 900);
  const zhangWei = await openPage(await branch.signInUrl(ZHANG_WEI, 2), 1440, 900);
  await liMin.getByText('已连接').waitFor();
  await zhangWei.getByText('已连接').waitFor();
  await kiosk.getByText('请刷卡取号').first().waitFor();
  return { branch, tickets, kiosk, liMin, zhangWei };
}

type Scene = Awaited<ReturnType<typeof setUp>>;

/** From the swipe to the recorded outcome, as customer and two managers live through it. Returns what the kiosk shows. */
async function liveThrough(
  { tickets, kiosk, liMin, zhangWei }: Scene,
  swipe: () => Promise<void>,
): Promise<string> {
  await swipe();
  await kiosk.getByText('已读到卡').waitFor();
  await kiosk.getByRole('button', { name: /理财服务/ }).click();
  await kiosk.getByText('D001').first().waitFor();
  await kiosk.getByText('号票已打印，请取票').waitFor();

  const card = liMin.locator('.popup [data-alert-id]');
  await card.getByRole('button', { name: /我去接待/ }).waitFor();
  expect(await card.innerText()).toMatch(/钻石[\s\S]*D001[\s\S]*理财服务[\s\S]*定期 12 天后到期/);
  expect(await liMin.title()).not.toMatch(/钻石|女士|先生/);

  await card.getByRole('button', { name: /我去接待/ }).click();
  await zhangWei.getByRole('tab', { name: /今天/ }).click();
  await liMin.getByRole('button', { name: '已见到客户' }).first().click();
  await liMin.getByRole('button', { name: '有意向' }).first().click();
  await liMin.getByRole('tab', { name: /待接待/ }).click();
  await liMin.getByText('现在没有待接待的客户').waitFor();

  expect(tickets).toHaveLength(1);
  expect(tickets[0]!.lines).toEqual(expect.arrayContaining(['D001', '理财服务', '过号请联系大堂经理']));
  expect(tickets[0]!.unknownCommands).toEqual([]);
  const png = tickets[0]!.png();
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  keepPicture('ticket.png', png);

  return kiosk.locator('body').innerText();
}

/** Words and digits that would tell the hall who is rich. */
const TELLING = /钻石|贵宾|VIP|女士|先生|\d{5,}/;

/** For the person who runs the tests: CI keeps no pictures. */
function keepPicture(name: string, png: Buffer): void {
  const folder = process.env['LOBBY_PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), png);
}

test.skipIf(!hasSocat)(
  'bytes in a pty become a ticket on paper and a popup that is claimed and closed',
  async () => {
    const scene = await setUp();
    expect(await liveThrough(scene, () => scene.branch.swipe(sampleTrack2('diamond')))).not.toMatch(TELLING);
  },
);

test.skipIf(!hasSocat)('a HID report does the same', async () => {
  const hidHost = new FakeHidHost();
  const scene = await setUp({ hidHost });
  const shown = await liveThrough(scene, () => {
    hidHost.report(magtekReport(sampleTrack2('diamond')));
    return Promise.resolve();
  });
  expect(shown).not.toMatch(TELLING);
});

test.skipIf(!hasSocat)('of two managers who claim at once one wins, and the other sees who', async () => {
  const { branch, kiosk, liMin, zhangWei } = await setUp();
  // A guest belongs to nobody here: every advisor of the branch is told.
  await branch.swipe(sampleTrack2('guest'));
  await kiosk.getByRole('button', { name: /个人业务/ }).click();
  const buttons = [liMin, zhangWei].map((page) =>
    page.locator('.popup').getByRole('button', { name: /我去接待/ }),
  );
  await Promise.all(buttons.map((button) => button.waitFor()));
  const seen = Promise.any(
    [liMin, zhangWei].map((page) =>
      page
        .getByText(/(李敏|张伟) ?已接待/)
        .first()
        .waitFor(),
    ),
  );
  // The slower one may find the button gone, because the other's claim is on his card already.
  const clicks = await Promise.allSettled(buttons.map((button) => button.click({ timeout: 5_000 })));
  expect(clicks.filter((click) => click.status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
  await seen;
});

test.skipIf(!hasSocat)('an unknown card gets the same screens and nobody is told', async () => {
  const { branch, kiosk, liMin } = await setUp();
  await branch.swipe(sampleTrack2('unknown'));
  await kiosk.getByText('已读到卡').waitFor();
  await kiosk.getByRole('button', { name: /个人业务/ }).click();
  await kiosk.getByText('号票已打印，请取票').waitFor();
  expect(await liMin.locator('[data-alert-id]').count()).toBe(0);
});
