import axe from 'axe-core';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { packProblems, pageHeaders, silentLogger, type PackFile } from '@lobby/shared';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttpServer, listen } from '../../hub/src/edges/httpServer.ts';
import { createEspeakVoice } from '../../hub/src/edges/voice/espeakVoice.ts';
import { findEspeak } from '../../hub/src/edges/voice/findEspeak.ts';
import { serveVoice } from '../../hub/src/edges/voice/serveVoice.ts';
import { measureWav } from '../../hub/src/testing/measureWav.ts';
import { writeVoicePack } from '../../hub/src/testing/writeVoicePack.ts';
import { openPack } from '../../kiosk/src/ui/voice/recorder/openPack.ts';
import { launchBrowser } from '../support/browser.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
/** A microphone of the browser's own, which beeps once a second. */
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

const program = findEspeak({ path: process.env['PATH'] ?? '', platform: process.platform });
if (program === undefined)
  console.log('espeak-ng is not installed: the tests that let it speak to a page are left out.');

let folder: string;
let url: string;
let stop: () => Promise<void>;
let browser: Browser;
const complaints: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lobby-voice-page-'));
  const page = join(folder, 'page');
  const packDir = join(folder, 'packs');
  const configFile = join(import.meta.dirname, '../../kiosk/vite.voice.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir: page } });
  if (program !== undefined) await writeVoicePack(program, packDir, 'zh-CN');
  const app = createHttpServer({ log: silentLogger, onFailure: () => undefined });
  app.addHook('onSend', (_request, reply, _payload, next) => {
    void reply.headers(pageHeaders);
    next();
  });
  const espeak = createEspeakVoice({ findProgram: () => program, log: silentLogger });
  serveVoice(app, { packDir, espeak, one: 'yi' });
  app.get<{ Params: { '*': string } }>('/*', async (request, reply) => {
    const file = request.params['*'];
    return reply
      .type(types[extname(file)] ?? 'application/octet-stream')
      .send(await readFile(join(page, file)));
  });
  url = `http://127.0.0.1:${await listen(app, 0)}/voice.html`;
  stop = () => app.close();
  browser = await launchBrowser(MICROPHONE);
});

afterAll(async () => {
  await browser?.close();
  await stop?.();
  await rm(folder, { recursive: true, force: true });
});

async function openPage(on: Browser = browser, bypassCSP = false): Promise<Page> {
  const page = await on.newPage({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, bypassCSP });
  await page.addInitScript(quietMicrophone);
  page.on('console', (message) => {
    // A voice that is not there is asked for, and answers 404.
    if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return page;
}

/** Runs in the page: the beep of the browser's microphone is so loud that the recorder rightly refuses it. */
function quietMicrophone(): void {
  const { mediaDevices } = navigator;
  const loud = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wanted) => {
    const context = new AudioContext();
    const gain = context.createGain();
    gain.gain.value = 0.3;
    const quiet = context.createMediaStreamDestination();
    context
      .createMediaStreamSource(await loud(wanted))
      .connect(gain)
      .connect(quiet);
    return quiet.stream;
  };
}

/** One beep is within reach of every take of this length. */
async function record(page: Page): Promise<void> {
  await page.keyboard.press('r');
  await page.getByRole('button', { name: '停止' }).waitFor();
  await page.waitForTimeout(1_300);
  await page.keyboard.press('r');
  await page.getByRole('button', { name: '重新录音' }).waitFor();
}

test('three fragments recorded by keyboard make a valid part of a pack, which can be gone on with', async () => {
  const page = await openPage();
  await page.getByRole('button', { name: '打开麦克风' }).click();
  for (let count = 0; count < 3; count += 1) {
    await record(page);
    await page.keyboard.press('n');
  }
  await page.getByText('已录 3 / 51').waitFor();

  const save = page.getByRole('button', { name: '下载已录部分' });
  await save.click();
  await page.getByText('请先填写：录音人, 使用许可').waitFor();
  await page.getByLabel('录音人').fill('李老师');
  await page.getByLabel('使用许可').fill('仅限本行内部使用');
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(download.suggestedFilename()).toBe('voice-zh-CN-1.0.zip');
  const zip = join(folder, 'part.zip');
  await download.saveAs(zip);

  const opened = openPack(new Uint8Array(await readFile(zip)));
  expect(Object.keys(opened?.pack.fragments ?? {})).toEqual(['digit-0', 'digit-1', 'digit-2']);
  for (const { wav } of opened?.takes.values() ?? []) {
    const { seconds, loudness } = measureWav(wav);
    expect(seconds).toBeLessThan(2);
    expect(loudness).toBeGreaterThan(0.05);
  }
  const files = new Map<string, PackFile>(
    Object.values(opened?.pack.fragments ?? {}).map(({ file, sha256 }) => [file, { sha256 }]),
  );
  expect(packProblems('zh-CN', opened?.pack, files).map(({ en }) => en)).toEqual([
    expect.stringMatching(/^48 recordings are missing: 「三」 /),
  ]);

  await page.reload();
  await page.getByLabel('打开已有的语音包').setInputFiles(zip);
  await page.getByText('已录 3 / 51').waitFor();
  expect(await page.getByLabel('录音人').inputValue()).toBe('李老师');
  await page.close();
});

test('without a microphone the page says what to do', async () => {
  const page = await openPage();
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'));
  });
  await page.getByRole('button', { name: '打开麦克风' }).click();
  const problem = page.getByText('没有找到麦克风');
  await problem.waitFor();
  expect(await problem.isVisible()).toBe(true);
  await page.close();
});

test.each(['录制语音包', '语音测试'])('%s can be used by everybody, in both languages', async (tab) => {
  // axe is put into the page as text, which the policy of our pages rightly forbids.
  const page = await openPage(browser, true);
  await page.getByRole('tab', { name: tab }).click();
  await page.evaluate(axe.source);
  for (const language of ['zh-CN', 'en']) {
    const { violations } = await page.evaluate(() => {
      const { axe: inPage } = window as unknown as { axe: typeof axe };
      return inPage.run();
    });
    expect(violations.map(({ id, nodes }) => `${language} ${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    await page.locator('header').getByRole('button').click();
  }
  await page.close();
});

describe.skipIf(program === undefined)('who speaks', () => {
  test('each voice is played by itself, and a person says whether it was heard', async () => {
    const page = await openPage();
    await page.getByRole('tab', { name: '语音测试' }).click();
    const cell = (name: string) =>
      page.locator('.cell', { has: page.getByRole('button', { name: `播放 ${name}` }) });

    await cell('语音包 普通话').getByRole('button', { name: '播放' }).click();
    await cell('语音包 普通话').getByText('已播放').waitFor();
    const heard = cell('语音包 普通话');
    await heard.getByRole('button', { name: '没听到' }).click();
    await heard.getByText('请检查音箱电源').waitFor();

    // No pack speaks English, and this browser has no voices of its own.
    await cell('语音包 英语').getByRole('button', { name: '播放' }).click();
    await cell('语音包 英语').getByText('没有播放成功').waitFor();
    await cell('实际叫号 英语').getByRole('button', { name: '播放' }).click();
    const spoken = cell('实际叫号 英语').getByText('由「espeak-ng」播放');
    await spoken.waitFor();
    expect(await spoken.isVisible()).toBe(true);
    await page.close();
  });
});

test('a browser that wants a touch first is told from one that is on', async () => {
  const page = await openPage();
  await page.getByText('浏览器要求先点按一次').waitFor({ state: 'attached' });
  await page.getByRole('tab', { name: '语音测试' }).click();
  await page.getByRole('button', { name: '点按一次，打开声音' }).click();
  await page.getByText('浏览器要求先点按一次').waitFor({ state: 'detached' });
  await page.close();

  const kiosk = await launchBrowser(['--autoplay-policy=no-user-gesture-required']);
  try {
    const free = await openPage(kiosk);
    await free.getByRole('tab', { name: '语音测试' }).focus();
    await free.waitForTimeout(700);
    expect(await free.getByText('浏览器要求先点按一次').count()).toBe(0);
  } finally {
    await kiosk.close();
  }
});

test('the browser complained about nothing', () => {
  expect(complaints).toEqual([]);
});
