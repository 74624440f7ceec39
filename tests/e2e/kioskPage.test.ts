import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleTrack2 } from '../../hub/src/demo/sampleCards.ts';
import { launchBrowser } from '../support/browser.ts';
import { repositoryRoot } from '../support/program.ts';
import { hasSocat } from '../support/ptyPair.ts';
import { type Branch, startBranch } from '../support/startBranch.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** The kiosk page in a real browser on a real branch: what a customer can do to it, in the order of one day. */

const folder = temporaryFolder();
const complaints: string[] = [];
/** What the page has said to the agent. */
const said: string[] = [];
/** What its voice has said. */
const heard: string[] = [];
let browser: Browser;
let branch: Branch;
let page: Page;

beforeAll(async () => {
  const build = join(repositoryRoot, 'shared/scripts/buildPages.mjs');
  execFileSync(process.execPath, [build, '--if-stale', 'kiosk'], { cwd: repositoryRoot });
  browser = await launchBrowser();
  if (!hasSocat) return;
  branch = await startBranch({ folder: folder.path });
  const context = await browser.newContext({ viewport: { width: 1080, height: 1920 }, locale: 'zh-CN' });
  page = await context.newPage();
  await page.addInitScript(giveVoice);
  await page.exposeFunction('heard', (text: string) => heard.push(text));
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => said.push(String(payload))));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(branch.agent.pageUrl);
  await screen('attract');
});

afterAll(async () => {
  await branch?.stop();
  await browser?.close();
  folder.remove();
});

/** Runs in the page: a voice of this machine that speaks in no time and tells us what it said. */
function giveVoice(): void {
  const page = window as unknown as { heard: (text: string) => void; voiceless?: boolean };
  const voices = ['zh-CN', 'en-US'].map((lang) => ({ lang, localService: true, name: lang }));
  const synthesis = {
    getVoices: () => (page.voiceless ? [] : voices),
    addEventListener: () => undefined,
    cancel: () => undefined,
    speak: (utterance: SpeechSynthesisUtterance) => {
      page.heard(utterance.text);
      setTimeout(() => {
        utterance.dispatchEvent(new Event('start'));
        utterance.dispatchEvent(new Event('end'));
      });
    },
  };
  class Utterance extends EventTarget {
    readonly text: string;
    constructor(text: string) {
      super();
      this.text = text;
    }
  }
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
}

async function hears(words: string | RegExp): Promise<void> {
  await expect.poll(() => heard.at(-1) ?? '').toMatch(words);
}

/** Waits until the page shows a screen and takes touches. */
async function screen(name: string): Promise<void> {
  await page.waitForSelector(`.frame[data-screen="${name}"][data-settled="true"]`);
}

async function touchBesideButtons(): Promise<void> {
  await page.mouse.click(500, 300);
}

async function ticketNo(): Promise<string> {
  await screen('result');
  return page.locator('.paper__number, .no-paper__ticket strong').innerText();
}

test.skipIf(!hasSocat)(
  'without a card it is one touch on a tile, and the one-time token is gone from the address',
  async () => {
    expect(new URL(page.url()).hash).toBe('');
    await touchBesideButtons();
    await screen('home');
    await page.getByRole('button', { name: /对公业务/ }).click();
    expect(await ticketNo()).toBe('C001');
    await page.getByText('号票已打印，请取票').waitFor();
    await page.getByRole('button', { name: /完成/ }).click();
    await screen('attract');
  },
);

test.skipIf(!hasSocat)('a double touch takes one number', async () => {
  await touchBesideButtons();
  await screen('home');
  await page.getByRole('button', { name: /贷款咨询/ }).dblclick();
  expect(await ticketNo()).toBe('F001');
  await page.getByRole('button', { name: '再取一张' }).click();
  await screen('home');
  await page.getByRole('button', { name: /贷款咨询/ }).click();
  expect(await ticketNo()).toBe('F002');
  await page.getByRole('button', { name: /完成/ }).click();
  await screen('attract');
});

test.skipIf(!hasSocat)(
  'language and large type change in one touch and do not bind the next customer',
  async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await screen('home');
    await page.getByText('No card? Choose a service').waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.getByRole('button', { name: 'Large text' }).click();
    await page.waitForSelector('html.large');
    await screen('home');
    await page.getByRole('button', { name: /Personal/ }).click();
    await screen('result');
    await page.getByRole('button', { name: /Done/ }).click();
    await screen('attract');
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
    expect(await page.locator('html.large').count()).toBe(0);
  },
);

test.skipIf(!hasSocat)('by voice and keys alone somebody who sees nothing takes a number', async () => {
  await page.keyboard.press('#');
  await screen('home');
  await hears(/语音引导已打开.*没带卡？请点选业务.*数字一到六直接选择业务.*共 \d+ 项可选/);
  await page.keyboard.press('.');
  await page.waitForSelector('.blank');
  await page.keyboard.press('ArrowRight');
  await hears(/第 1 项，共 \d+ 项，个人业务，存取款/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await hears(/第 2 项，共 \d+ 项，开户换卡/);
  const before = heard.length;
  await page.keyboard.press('8');
  await expect.poll(() => heard.length).toBe(before + 1);
  expect(heard.at(-1)).toBe(heard.at(-2));
  await page.keyboard.press('Enter');
  await screen('result');
  await hears(/B 0 0 1，再说一遍，B 0 0 1。.*号票已打印，请取票/);
  await page.keyboard.press('*');
  await hears(/Your number.*B 0 0 1\. Once more, B 0 0 1/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await hears(/Choice 2 of \d+, Done/);
  await screen('result');
  await page.keyboard.press('Enter');
  await screen('attract');
  expect(await page.locator('.blank').count()).toBe(0);
  expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
});

test.skipIf(!hasSocat)(
  'without a voice the page says so, and 0 calls for help; keys 1 to 6 choose',
  async () => {
    await page.evaluate(() => Object.assign(window, { voiceless: true }));
    await page.keyboard.press('#');
    await page.getByText('本机没有语音，按 0 可找人帮忙').waitFor();
    await page.keyboard.press('0');
    await screen('help');
    await page.getByRole('button', { name: '不用了' }).click();
    await screen('home');
    await page.keyboard.press('#');
    await page.getByText('本机没有语音').waitFor({ state: 'detached' });
    await screen('home');
    await page.keyboard.press('5');
    expect(await ticketNo()).toBe('F003');
    await page.getByRole('button', { name: /完成/ }).click();
    await screen('attract');
  },
);

test.skipIf(!hasSocat)('a number that was taken can be asked for', async () => {
  await touchBesideButtons();
  await screen('home');
  await page.getByRole('button', { name: '查我的号' }).click();
  await screen('findTicket');
  await page.keyboard.type('F003');
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('前面 2 人').waitFor();
  await page.getByRole('button', { name: '返回' }).click();
  await screen('home');
  await page.getByRole('button', { name: '语言与辅助功能' }).click();
  await screen('settings');
  await page.getByRole('button', { name: '低位操作' }).click();
  await page.waitForSelector('html.low');
  await screen('settings');
  await page.getByRole('button', { name: '高对比' }).click();
  await page.waitForSelector('html.hc');
  await screen('settings');
  await page.getByRole('button', { name: '完成' }).click();
  await screen('home');
  await page.getByRole('button', { name: /个人业务/ }).click();
  await screen('result');
  await page.getByRole('button', { name: /完成/ }).click();
  await screen('attract');
  expect(await page.locator('html.low, html.hc').count()).toBe(0);
});

test.skipIf(!hasSocat)('who refuses cards is not read: the swipe changes nothing on the screen', async () => {
  await page.getByRole('button', { name: '不使用卡' }).click();
  await screen('home');
  await branch.swipe(sampleTrack2('diamond'));
  await expect.poll(() => said.join('\n'), { timeout: 10_000 }).toContain('"card.drop"');
  expect(await page.getAttribute('.frame', 'data-screen')).toBe('home');
  await page.getByRole('button', { name: '改为用卡' }).click();
  await page.getByText('请刷卡取号').waitFor();
  await branch.swipe(sampleTrack2('gold'));
  await screen('choose');
  await page.getByRole('button', { name: '不使用此卡' }).click();
  await screen('home');
});

test.skipIf(!hasSocat)(
  'without paper the number is to be remembered, and nobody claims it was printed',
  async () => {
    branch.printer.setFault('paperOut');
    await page.getByRole('button', { name: /理财服务/ }).click();
    await page.getByText('暂时不能打印').waitFor();
    expect(await ticketNo()).toMatch(/^D\d{3}$/);
    expect(await page.locator('body').innerText()).not.toContain('已打印');
    await page.getByText('已通知工作人员').waitFor();
    branch.printer.setFault('none');
    await page.getByRole('button', { name: /完成/ }).click();
    await screen('attract');
  },
);

test.skipIf(!hasSocat)('while the hub is away numbers go on, and help says to ask at the desk', async () => {
  await branch.killHub();
  await page.getByText('等候人数更新中').first().waitFor();
  await touchBesideButtons();
  await screen('home');
  await page.getByRole('button', { name: /开户换卡/ }).click();
  expect(await ticketNo()).toMatch(/^B9\d{3}$/);
  await page.getByRole('button', { name: /找人帮忙|已通知/ }).click();
  await page.getByText('请到服务台').waitFor();
  await page.getByRole('button', { name: '返回取号' }).click();
  await branch.restartHub();
  await page
    .getByText(/等候 \d+ 人/)
    .first()
    .waitFor();
});

test.skipIf(!hasSocat)('when the agent dies the page says so, calmly, within seconds', async () => {
  expect(complaints).toEqual([]);
  await branch.agent.kill();
  await page.getByText('本机暂停使用').waitFor({ timeout: 40_000 });
  expect(await page.getByRole('button', { name: '找人帮忙' }).count()).toBe(0);
});
