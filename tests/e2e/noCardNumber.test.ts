import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sampleTrack2, type SampleCard } from '../../hub/src/demo/sampleCards.ts';
import { launchBrowser } from '../support/browser.ts';
import { findTraces, tracesOf } from '../support/cardTraces.ts';
import { hasSocat } from '../support/ptyPair.ts';
import { startRecordingProxy, type RecordingProxy } from '../support/recordingProxy.ts';
import { startBranch } from '../support/startBranch.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const CARDS: readonly SampleCard[] = ['ordinary', 'gold', 'platinum', 'diamond', 'churn', 'guest', 'unknown'];

/** Everything a page sends and receives, page texts included. */
function recordPage(page: Page, into: string[]): void {
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => void into.push(String(payload)));
    socket.on('framereceived', ({ payload }) => void into.push(String(payload)));
  });
  page.on('request', (request) => void into.push(request.url(), request.postData() ?? ''));
  page.on('console', (message) => void into.push(message.text()));
}

async function takeNumber(kiosk: Page): Promise<void> {
  await kiosk.getByRole('button', { name: /个人业务/ }).click();
  await kiosk.getByRole('button', { name: /完成/ }).click();
}

test.skipIf(!hasSocat)(
  'no card number that was swiped rests in any file, log, frame, page or ticket (DR-01…05) [P1]',
  async () => {
    const folder = temporaryFolder();
    let proxy: RecordingProxy | undefined;
    const branch = await startBranch({
      folder: folder.path,
      hubPortFor: async (port) => (proxy = await startRecordingProxy(port)).port,
    });
    const browser = await launchBrowser();
    const frames: string[] = [];
    const papers: Buffer[] = [];
    branch.printer.onTicket((ticket) => void papers.push(Buffer.from(ticket.bytes)));
    try {
      const kiosk = await browser.newPage({ viewport: { width: 1080, height: 1920 }, locale: 'zh-CN' });
      const advisor = await browser.newPage({ locale: 'zh-CN' });
      recordPage(kiosk, frames);
      recordPage(advisor, frames);
      await kiosk.goto(branch.agent.pageUrl);
      await advisor.goto(await branch.signInUrl('3101', 1));
      await kiosk.getByText('请刷卡取号').first().waitFor();

      for (const card of CARDS) {
        await branch.swipe(sampleTrack2(card));
        await kiosk.getByText('已读到卡').waitFor();
        await takeNumber(kiosk);
      }
      // A card that nobody uses, one that cannot be read, and one swiped while the hub is away.
      await branch.swipe(sampleTrack2('gold'));
      await kiosk.getByText('已读到卡').waitFor();
      await kiosk.getByRole('button', { name: /不使用此卡/ }).click();
      await kiosk.getByRole('button', { name: /改为用卡/ }).click();
      await branch.swipe(`${sampleTrack2('gold').slice(0, 12)}E`);
      await branch.killHub();
      await branch.swipe(sampleTrack2('diamond'));
      await kiosk.getByText('已读到卡').waitFor();
      await takeNumber(kiosk);
      await branch.restartHub();
      await pause(2_000);
      frames.push(await kiosk.content(), await advisor.content());
    } finally {
      await browser.close();
      await branch.stop();
      await proxy?.close();
    }

    const files = globSync('**/*', { cwd: folder.path }).filter((name) =>
      statSync(join(folder.path, name)).isFile(),
    );
    const places: [string, Buffer][] = [
      ...files.map((name): [string, Buffer] => [name, readFileSync(join(folder.path, name))]),
      ['log of the agent', Buffer.from(branch.agent.log())],
      ['log of the hub', Buffer.from(branch.hub().errors())],
      ['between kiosk and hub', proxy?.recorded() ?? Buffer.alloc(0)],
      ['pages and their sockets', Buffer.from(frames.join('\n'))],
      ['paper', Buffer.concat(papers)],
    ];
    folder.remove();
    expect(files).toEqual(expect.arrayContaining(['hub/hub.db', 'hub/cache.db', 'kiosk-1/spool']));
    for (const [place, bytes] of places.slice(-5)) expect([place, bytes.length > 100]).toEqual([place, true]);

    const found = CARDS.flatMap((card) => {
      const traces = tracesOf(sampleTrack2(card).split('=')[0]!);
      return places.flatMap(([place, bytes]) =>
        findTraces(bytes, traces).map((form) => `${card} as ${form} in ${place}`),
      );
    });
    expect(found).toEqual([]);
  },
);
