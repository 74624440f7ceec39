import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { businessDateAt } from '@lobby/shared';
import { sendAsKiosk } from '../support/kioskClient.ts';
import { launchBrowser } from '../support/browser.ts';
import { startBranch, type Branch, BRANCH_SEED } from '../support/startBranch.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { vipTracks } from '../support/vipCards.ts';
import { clockMs } from './clock.ts';
import { openRawParts } from './rawParts.ts';
import { againstReference, type BenchResult } from './result.ts';
import { spreadOf } from './statistics.ts';
import { openWatchedPage, type WatchedPage } from './watchedPage.ts';

const SWIPES = 330;
const WARM_UP = 30;
const TICKETS_FOR_CPU = 300;
const BETWEEN_CPU_TICKETS_MS = 25;
const CUSTOMERS_PER_BRANCH = 8_000;
/** Raw parts of the whole chain may be multiplied by this (R40). */
const FACTOR = 3;
const CPU_GOAL_MS = 3;
const PROBE_TIMEOUT_MS = 10_000;

interface Probe {
  readonly notes: readonly { readonly point: string; readonly at: number; readonly what: unknown }[];
  readonly cpu: { readonly user: number; readonly system: number };
}

/**
 * From the last byte of a swipe to the popup in front of the advisor, through real processes: pty, agent, hub, page.
 * The business is fixed, so that no customer's choice lies in between; the kiosk's own page is not open.
 */
export async function benchChain(): Promise<BenchResult[]> {
  const folder = temporaryFolder('lobby-bench-');
  const probeFile = join(folder.path, 'probe.json');
  const probe = pathToFileURL(join(import.meta.dirname, 'probe.ts')).href;
  const tracks = vipTracks(BRANCH_SEED, businessDateAt(Date.now()), CUSTOMERS_PER_BRANCH)[Symbol.iterator]();
  const nextTrack = (): string => {
    const { value, done } = tracks.next();
    if (done) throw new Error('the made-up province has too few customers for this benchmark');
    return value;
  };

  const branch = await startBranch({
    folder: join(folder.path, 'branch'),
    customersPerBranch: CUSTOMERS_PER_BRANCH,
    cardBusiness: 'wealth',
    env: { NODE_OPTIONS: `--import ${probe}`, LOBBY_PROBE_FILE: probeFile },
  });
  const raw = openRawParts(folder.path);
  const browser = await launchBrowser();
  try {
    const watched = await openWatchedPage(browser, await branch.signInUrl('3101', 1));
    await watched.page.locator('.popup-host, [data-ready], main').first().waitFor();
    await pause(1_500);
    const swipedAt: number[] = [];
    const popupAt: number[] = [];
    const parts = {
      hmac: [] as number[],
      lookup: [] as number[],
      insert: [] as number[],
      event: [] as number[],
    };
    for (let turn = 0; turn < SWIPES; turn += 1) {
      const bare = raw.measure();
      parts.hmac.push(bare.hmac);
      parts.lookup.push(bare.lookup);
      parts.insert.push(bare.insert);
      parts.event.push(await watched.bareEvent());
      await pause(10 + Math.random() * 30);
      swipedAt.push(clockMs());
      await branch.swipe(nextTrack());
      popupAt.push(await watched.nextPopup());
      await closeEverything(watched);
      await pause(10 + Math.random() * 30);
    }
    const before = readProbe(probeFile, branch);
    const tokens = (await before.agent).notes.filter(({ point }) => point === 'lobby.card.tokenMade');
    const hubBefore = await before.hub;
    const stored = hubBefore.notes.filter(({ what }) => what === 'ticket.take');

    const ordinaryMs = await cpuPerTicket(probeFile, branch, () => takeOrdinary(branch));
    const announcedMs = await cpuPerTicket(probeFile, branch, async () => {
      await branch.swipe(nextTrack());
      await pause(BETWEEN_CPU_TICKETS_MS);
    });

    if (tokens.length !== SWIPES || stored.length !== SWIPES) {
      const trouble = branch.agent
        .log()
        .split('\n')
        .filter((line) => /without the hub|hub link|"level":"(warn|error)"/.test(line));
      throw new Error(
        `${SWIPES} swipes gave ${tokens.length} tokens and ${stored.length} tickets of the hub:\n${trouble.slice(-5).join('\n')}`,
      );
    }
    const early = popupAt.filter((at, turn) => at < (stored[turn]?.at ?? Number.POSITIVE_INFINITY)).length;
    if (early > 0) throw new Error(`${early} popups were shown before their ticket was stored`);
    await watched.close();
    return [
      ...chainResults({ swipedAt, popupAt, parts, tokens, stored }),
      cpuResult('hub.cpuPerTicket', ordinaryMs),
      withoutGoal(cpuResult('hub.cpuPerAnnouncedTicket', announcedMs)),
    ];
  } finally {
    await browser.close();
    raw.close();
    await branch.stop();
    folder.remove();
  }
}

interface Measured {
  readonly swipedAt: readonly number[];
  readonly popupAt: readonly number[];
  readonly parts: Readonly<Record<'hmac' | 'lookup' | 'insert' | 'event', readonly number[]>>;
  readonly tokens: readonly { readonly at: number }[];
  readonly stored: readonly { readonly at: number }[];
}

function chainResults({ swipedAt, popupAt, parts, tokens, stored }: Measured): BenchResult[] {
  const since = (ends: readonly (number | { readonly at: number })[]) =>
    spreadOf(swipedAt.map((from, turn) => timeOf(ends[turn]) - from).slice(WARM_UP));
  const bare = (...names: (keyof Measured['parts'])[]) => {
    const spreads = names.map((name) => spreadOf(parts[name].slice(WARM_UP)));
    const sum = (rank: 'p50' | 'p99'): number => spreads.reduce((total, spread) => total + spread[rank], 0);
    return { name: names.join(' + '), p50: sum('p50'), p99: sum('p99') };
  };
  const withoutGoal = (result: BenchResult): BenchResult => ({
    ...result,
    goal: 'for information',
    ok: true,
  });
  return [
    withoutGoal(againstReference('chain.token', 'ms', since(tokens), bare('hmac'), FACTOR)),
    withoutGoal(
      againstReference('chain.stored', 'ms', since(stored), bare('hmac', 'lookup', 'insert'), FACTOR),
    ),
    againstReference('chain.popup', 'ms', since(popupAt), bare('hmac', 'lookup', 'insert', 'event'), FACTOR),
  ];
}

const timeOf = (end: number | { readonly at: number } | undefined): number =>
  typeof end === 'number' ? end : (end?.at ?? Number.NaN);

const withoutGoal = (result: BenchResult): BenchResult => ({ ...result, goal: 'for information', ok: true });

/** User and system time of the hub's process for one ticket, milliseconds: all it does about it. */
async function cpuPerTicket(probeFile: string, branch: Branch, take: () => Promise<void>): Promise<number> {
  const before = await readProbe(probeFile, branch).hub;
  for (let turn = 0; turn < TICKETS_FOR_CPU; turn += 1) await take();
  await pause(500);
  const after = await readProbe(probeFile, branch).hub;
  return (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1_000 / TICKETS_FOR_CPU;
}

/** A ticket without a card and the report of its print, as the kiosk sends them; the advisor's page is connected. */
async function takeOrdinary({ devicePort, kiosk }: Branch): Promise<void> {
  const request = { businessId: 'personal', language: 'zh-CN' as const, care: false, cardKeys: [] };
  const { ticket } = await sendAsKiosk(devicePort, kiosk, 'ticket.take', {
    requestId: randomUUID(),
    ...request,
  });
  const { ticketId } = ticket;
  await sendAsKiosk(devicePort, kiosk, 'ticket.report', {
    requestId: randomUUID(),
    ticketId,
    print: 'printed',
  });
}

function cpuResult(name: string, cpuMs: number): BenchResult {
  const same = { p50: cpuMs, p95: cpuMs, p99: cpuMs, max: cpuMs };
  return {
    name,
    unit: 'ms',
    n: TICKETS_FOR_CPU,
    ...same,
    reference: { name: 'goal', p50: CPU_GOAL_MS, p99: CPU_GOAL_MS },
    ratio: cpuMs / CPU_GOAL_MS,
    goal: `< ${CPU_GOAL_MS} ms`,
    ok: cpuMs < CPU_GOAL_MS,
  };
}

/** The advisor does his work, so that each arrival finds an empty screen. */
async function closeEverything({ page }: WatchedPage): Promise<void> {
  await page.evaluate(async () => {
    const send = async (command: string, body: object): Promise<void> => {
      const answer = await fetch(`v1/${command}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ requestId: crypto.randomUUID(), ...body }),
      });
      if (!answer.ok) throw new Error(`${command}: ${await answer.text()}`);
    };
    for (const card of document.querySelectorAll('.popup [data-alert-id]')) {
      const alertId = card.getAttribute('data-alert-id');
      await send('alert.claim', { alertId });
      await send('alert.close', { alertId, outcome: 'done', doNotDisturb: false });
    }
  });
  await page.locator('.popup [data-alert-id]').waitFor({ state: 'detached' });
}

/** Asks both processes for what their probes have noted. */
function readProbe(
  file: string,
  branch: Branch,
): { readonly hub: Promise<Probe>; readonly agent: Promise<Probe> } {
  const read = async (pid: number): Promise<Probe> => {
    const answer = `${file}.${pid}`;
    rmSync(answer, { force: true });
    process.kill(pid, 'SIGUSR2');
    for (let waitedMs = 0; !existsSync(answer); waitedMs += 20) {
      if (waitedMs > PROBE_TIMEOUT_MS) throw new Error('no answer of the probe');
      await pause(20);
    }
    return JSON.parse(readFileSync(answer, 'utf8')) as Probe;
  };
  return { hub: read(branch.hub().child.pid ?? 0), agent: read(branch.agent.pid ?? 0) };
}
