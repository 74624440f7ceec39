import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { sampleTrack2 } from '../../../hub/src/demo/sampleCards.ts';
import { canaryCards } from '../../support/canaryCards.ts';
import { findBrowser } from '../../support/findBrowser.ts';
import { nightly } from '../../support/nightly.ts';
import { startProgram, type Program } from '../../support/program.ts';
import { hasSocat } from '../../support/ptyPair.ts';
import { startRecordingProxy, type RecordingProxy } from '../../support/recordingProxy.ts';
import { startBranch } from '../../support/startBranch.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { createTraceFinder } from '../../support/traceFinder.ts';

const SWIPES = nightly(20, 100);
const CANARIES = canaryCards(20);
const AFTER_NUMBER = '=30122200000000000';
const PATIENCE = { timeout: 20_000, interval: 20 };

/** Where in the series what happens. */
const HUB_DIES = 4;
const HUB_IS_BACK = 6;
const AGENT_DIES = 12;

/** Of an agent that has just started: the last thing that its page heard. */
async function readerIsReady(frames: readonly string[]): Promise<void> {
  await expect.poll(() => frames.at(-1)?.includes('"ready"'), PATIENCE).toBe(true);
}

test.skipIf(!hasSocat || findBrowser() === undefined)(
  `20 canary cards swiped ${SWIPES} times through errors, kills, offline and reprints rest nowhere [P1]`,
  { timeout: nightly(300_000, 1_800_000) },
  async () => {
    const folder = temporaryFolder();
    let proxy: RecordingProxy | undefined;
    const branch = await startBranch({
      folder: folder.path,
      customersPerBranch: 20,
      // A card takes its number at once: nobody has to touch the page.
      cardBusiness: 'personal',
      hubPortFor: async (port) => (proxy = await startRecordingProxy(port)).port,
    });
    const logs: (() => string)[] = [() => branch.agent.log(), branch.hub().errors];
    const papers: Buffer[] = [];
    branch.printer.onTicket((ticket) => void papers.push(Buffer.from(ticket.bytes)));
    const frames: string[] = [];
    let second: Program | undefined;
    // With its profile in the folder, where everything is searched at the end.
    const browser = await chromium.launchPersistentContext(join(folder.path, 'profile'), {
      executablePath: findBrowser() ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage();
      page.on('console', (message) => void frames.push(message.text()));
      page.on('websocket', (socket) => {
        socket.on('framesent', ({ payload }) => void frames.push(String(payload)));
        socket.on('framereceived', ({ payload }) => void frames.push(String(payload)));
      });
      await page.goto(branch.agent.pageUrl);

      const swipe = async (track2: string): Promise<void> => {
        const before = papers.length;
        await branch.swipe(track2);
        await expect.poll(() => papers.length, PATIENCE).toBeGreaterThan(before);
      };
      await swipe(sampleTrack2('diamond'));
      for (let nth = 0; nth < SWIPES; nth += 1) {
        const card = `${CANARIES[nth % CANARIES.length]}${AFTER_NUMBER}`;
        if (nth === HUB_DIES) await branch.killHub();
        if (nth === HUB_IS_BACK) {
          await branch.restartHub();
          logs.push(branch.hub().errors);
        }
        if (nth === AGENT_DIES) {
          await branch.swipe(card);
          await branch.agent.kill();
          second = startProgram('kiosk/src/agent/main.ts', [
            '--config',
            join(folder.path, 'kiosk-1', 'config.json'),
          ]);
          logs.push(second.errors);
          const { pageUrl } = await second.next('listening');
          await page.goto(String(pageUrl));
          await readerIsReady(frames);
        }
        // Torn off, then a wrong check digit, then the whole card; now and then twice, for a second copy.
        if (nth % 7 === 3) await branch.swipe(`${card.slice(0, 12)}E`);
        if (nth % 7 === 5)
          await branch.swipe(`${card.slice(0, 15)}${card[15] === '0' ? '1' : '0'}${AFTER_NUMBER}`);
        await swipe(card);
        if (nth % 10 === 9) await branch.swipe(card);
      }
      frames.push(await page.content());
    } finally {
      await browser.close();
      await second?.stop();
      await branch.stop();
      await proxy?.close();
    }

    const files = globSync('**/*', { cwd: folder.path }).filter((name) =>
      statSync(join(folder.path, name), { throwIfNoEntry: false })?.isFile(),
    );
    const places: [string, Buffer][] = [
      ...files.map((name): [string, Buffer] => [name, readFileSync(join(folder.path, name))]),
      ['logs', Buffer.from(logs.map((log) => log()).join('\n'))],
      ['between kiosk and hub', proxy?.recorded() ?? Buffer.alloc(0)],
      ['page and its socket', Buffer.from(frames.join('\n'))],
      ['paper', Buffer.concat(papers)],
    ];
    folder.remove();
    expect(files).toEqual(expect.arrayContaining(['hub/hub.db', 'hub/cache.db', 'kiosk-1/spool']));
    expect(files.some((name) => name.startsWith('profile/'))).toBe(true);
    expect(files.filter((name) => /(^|\/)core(\.\d+)?$/.test(name))).toEqual([]);
    for (const [place, bytes] of places.slice(-4)) expect([place, bytes.length > 200]).toEqual([place, true]);
    expect(papers.length).toBeGreaterThan(SWIPES);

    const find = createTraceFinder(CANARIES);
    const found = places.flatMap(([place, bytes]) =>
      find(bytes).map(({ number, form }) => `canary ${number} as ${form} in ${place}`),
    );
    expect(found).toEqual([]);
  },
);
