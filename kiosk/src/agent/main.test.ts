import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeKioskFiles } from '../../../tests/support/kioskFiles.ts';
import { startAgentProcess } from './testing/agentProcess.ts';
import { DEVICE_SECRET, HubStandIn } from './testing/hubStandIn.ts';
import { openPage, type TestPage } from './testing/openPage.ts';
import { told, touch } from './testing/startKiosk.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';
import { keySet } from './testing/keySet.ts';

/** A kiosk without devices whose keys are made up; gives the path of its configuration. */
function writeTestKiosk(folder: string, hubUrl: string, secret: Buffer = DEVICE_SECRET): string {
  const parts = keySet().map((part) => ({
    ...part,
    indexKey: Buffer.from(part.indexKey).toString('base64url'),
    rowKey: Buffer.from(part.rowKey).toString('base64url'),
  }));
  const identity = { deviceId: 'kiosk-1', secret: secret.toString('base64url') };
  return writeKioskFiles(folder, { hubUrl, identity, parts });
}

const TIMEOUT_MS = 120_000;

async function startHub() {
  const hub = new HubStandIn();
  const hubUrl = await hub.listen();
  onTestFinished(() => hub.close().catch(() => undefined));
  return { hub, hubUrl };
}

test(
  'the process tells its page, gives new links on request and ends in order',
  async () => {
    const { hubUrl } = await startHub();
    const agent = await startAgentProcess(writeTestKiosk(temporaryFolder(), hubUrl));
    expect(agent.pageUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[A-Za-z0-9_-]{32}$/);
    agent.child.stdin?.write('nonsense\n{"do":"newPageUrl"}\n');
    await expect.poll(() => agent.lines.length, { timeout: 5_000 }).toBe(1);
    const { event, pageUrl } = JSON.parse(agent.lines[0] ?? '') as { event: string; pageUrl: string };
    expect(event).toBe('pageUrl');
    expect(await openPage(pageUrl)).toBeDefined();
    agent.child.kill('SIGTERM');
    expect(await agent.ended()).toBe(0);
  },
  TIMEOUT_MS,
);

test(
  'with --exit-with-parent it ends when its parent is gone',
  async () => {
    const { hubUrl } = await startHub();
    const config = writeTestKiosk(temporaryFolder(), hubUrl);
    const agent = await startAgentProcess(config, '--exit-with-parent');
    agent.child.stdin?.end();
    expect(await agent.ended()).toBe(0);
  },
  TIMEOUT_MS,
);

test(
  'a configuration that is not usable ends it at once',
  async () => {
    const file = join(temporaryFolder(), 'config.json');
    writeFileSync(file, '{}');
    const agent = await startAgentProcess(file);
    expect(await agent.ended()).toBe(1);
  },
  TIMEOUT_MS,
);

/** The number may be on the disk and never have been shown; shown and not on the disk must not happen. */
function shownNumbers(pages: readonly TestPage[]): string[] {
  return pages.flatMap(({ heard }) =>
    heard.flatMap((message) => (message.type === 'ticket.issued' ? [message.ticket.ticketNo] : [])),
  );
}

test(
  'killed again and again while the hub is away, it gives no number twice and loses none',
  async () => {
    const { hub, hubUrl } = await startHub();
    const { port } = hub;
    const config = writeTestKiosk(temporaryFolder(), hubUrl);
    const first = await startAgentProcess(config);
    await expect.poll(first.log, { timeout: 10_000 }).toContain('numbers leased');
    await hub.close();
    first.child.kill('SIGKILL');
    await first.ended();
    const pages: TestPage[] = [];
    for (let round = 0; round < 4; round += 1) {
      const agent = await startAgentProcess(config);
      const page = await openPage(agent.pageUrl);
      pages.push(page);
      await told(page, 'view', ({ view }) => view.hub === 'offline');
      const gone = once(page.socket, 'close');
      for (let n = 0; n < 10; n += 1) page.send(touch());
      // Somewhere among the ten, a little further each round.
      await expect.poll(() => shownNumbers([page]).length, { interval: 1 }).toBeGreaterThan(round);
      agent.child.kill('SIGKILL');
      await agent.ended();
      await gone;
    }
    const shown = shownNumbers(pages);
    expect(new Set(shown).size).toBe(shown.length);
    await hub.listen(port);
    const last = await startAgentProcess(config);
    const page = await openPage(last.pageUrl);
    await told(page, 'view', ({ view }) => view.hub === 'online');
    await expect.poll(() => hub.merged.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(shown.length);
    const merged = hub.merged.map(({ ticketNo }) => ticketNo);
    expect(merged.filter((number) => shown.includes(number)).toSorted()).toEqual(shown.toSorted());
    expect(new Set(merged).size).toBe(merged.length);
  },
  TIMEOUT_MS,
);
