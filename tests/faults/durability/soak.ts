import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { HubConfigInput } from '@lobby/hub';
import { spreadOf } from '../../bench/statistics.ts';
import { makeHubFolder } from '../../support/hubFolder.ts';
import { sendAsKiosk } from '../../support/kioskClient.ts';
import { startProgram } from '../../support/program.ts';
import { sendAsStaff, type StaffIdentity } from '../../support/staffClient.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { signInPatiently, SoakConsole } from './soakConsole.ts';

// H9: a hub under a steady load for days. `node shared/scripts/run.mjs tests/faults/durability/soak.ts --hours 72`
const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '72' },
    /** Tickets a second. */
    rate: { type: 'string', default: '1' },
    consoles: { type: 'string', default: '50' },
    /** What the slope of memory is not measured in: the hub is still warming up. */
    'warm-up-hours': { type: 'string', default: '1' },
  },
});
const HOUR_MS = 3_600_000;
const hours = Number(values.hours);
const warmUpMs = Number(values['warm-up-hours']) * HOUR_MS;
const tickMs = 1_000 / Number(values.rate);
const SAMPLE_MS = Math.min(60_000, (hours * HOUR_MS) / 30);
/** Tickets under way at once; a hub that falls further behind is failing. */
const MAX_UNDER_WAY = 100;
const CARE_EVERY = 20;
const GOALS = { slopeMbPerHour: 1, walMb: 64, p99Ms: 50 };
const TELLERS = 8;

/** So many that the numbers of the series last for a day. */
const businesses: NonNullable<HubConfigInput['businesses']> = 'ABCDEFGHIJKL'.split('').map((prefix) => ({
  businessId: `business${prefix}`,
  prefix,
  name: { 'zh-CN': prefix, en: prefix },
  examples: { 'zh-CN': '', en: '' },
}));
const main = businesses.map(({ businessId }) => businessId);
const tellers = Array.from({ length: TELLERS }, (_, index) => ({
  staffNo: String(4_001 + index),
  windowId: `w${index + 1}`,
}));
const advisors = Array.from({ length: Number(values.consoles) }, (_, index) => String(3_001 + index));

const folder = temporaryFolder('lobby-soak-');
const { configFile, kiosks } = makeHubFolder(
  folder.path,
  4,
  {
    businesses,
    windows: tellers.map(({ windowId }, index) => ({
      windowId,
      number: index + 1,
      name: { 'zh-CN': windowId, en: windowId },
      roles: [{ main, backup: [] }],
    })),
    limits: {
      minTicketGapMs: 0,
      commandsPerSecond: 10_000,
      commandBurst: 10_000,
      maxSocketsPerAddress: 1_000,
    },
  },
  [
    ...tellers.map(({ staffNo }) => ({ staffNo, name: '柜员', role: 'teller' as const })),
    ...advisors.map((staffNo) => ({ staffNo, name: '客户经理', role: 'lobby' as const })),
  ],
);
const hub = startProgram('hub/src/main.ts', ['--config', configFile]);
const listening = await hub.next('listening');
const ports = { device: Number(listening['devicePort']), staff: Number(listening['staffPort']) };

interface Window {
  readonly staff: StaffIdentity;
  readonly windowId: string;
  /** What its teller is at. */
  busy: Promise<void>;
}

async function openWindow({ staffNo, windowId }: (typeof tellers)[number]): Promise<Window> {
  const staff = await signInPatiently(hub, ports.staff, staffNo);
  const request = { requestId: randomUUID(), windowId, takeOver: true };
  await sendAsStaff(ports.staff, staff, 'window.open', request);
  return { staff, windowId, busy: Promise.resolve() };
}
const windows: Window[] = [];
for (const teller of tellers) windows.push(await openWindow(teller));
const consoles = advisors.map((staffNo) => new SoakConsole(hub, ports.staff, staffNo));
for (const each of consoles) await each.open();

let tickets = 0;
let failures = 0;
let underWay = 0;
let recentMs: number[] = [];
const allMs: number[] = [];
const samples: { readonly hour: number; readonly rssMb: number; readonly walMb: number }[] = [];

/** Somebody takes a number, and somebody at a window calls the next one. */
async function oneCustomer(turn: number): Promise<void> {
  const kiosk = kiosks[turn % kiosks.length];
  const window = windows[turn % windows.length];
  const businessId = main[turn % main.length];
  if (kiosk === undefined || window === undefined || businessId === undefined) return;
  const from = performance.now();
  await sendAsKiosk(ports.device, kiosk, 'ticket.take', {
    requestId: randomUUID(),
    businessId,
    language: 'zh-CN',
    care: turn % CARE_EVERY === 0,
    cardKeys: [],
  });
  recentMs.push(performance.now() - from);
  tickets += 1;
  // A teller does one thing after the other.
  const work = window.busy.then(() => callNext(window));
  window.busy = work.catch(() => undefined);
  await work;
}

async function callNext({ staff, windowId }: Window): Promise<void> {
  for (const command of ['ticket.callNext', 'ticket.arrive'] as const)
    await sendAsStaff(ports.staff, staff, command, { requestId: randomUUID(), windowId });
}

function sample(hour: number): void {
  const status = readFileSync(`/proc/${hub.child.pid}/status`, 'utf8');
  const rssMb = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
  const walMb = statSync(join(folder.path, 'hub.db-wal')).size / 1_048_576;
  samples.push({ hour, rssMb, walMb });
  const p99 = recentMs.length === 0 ? Number.NaN : spreadOf(recentMs).p99;
  console.log(
    `${hour.toFixed(2)} h: ${tickets} tickets, memory ${rssMb.toFixed(1)} MB, log ${walMb.toFixed(1)} MB, ` +
      `p99 ${p99.toFixed(1)} ms, ${failures} failures`,
  );
  allMs.push(...recentMs);
  recentMs = [];
}

/** Least squares; MB an hour. */
function slopeOf(points: readonly { readonly hour: number; readonly rssMb: number }[]): number {
  const mean = (of: (point: (typeof points)[number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [hour, rss] = [mean((point) => point.hour), mean((point) => point.rssMb)];
  const spread = points.reduce((sum, point) => sum + (point.hour - hour) ** 2, 0);
  return points.reduce((sum, point) => sum + (point.hour - hour) * (point.rssMb - rss), 0) / spread;
}

const begin = performance.now();
let nextSample = SAMPLE_MS;
for (let turn = 0; performance.now() - begin < hours * HOUR_MS; turn += 1) {
  const elapsed = performance.now() - begin;
  if (elapsed > nextSample) {
    sample(elapsed / HOUR_MS);
    nextSample += SAMPLE_MS;
  }
  if (underWay >= MAX_UNDER_WAY) failures += 1;
  else {
    underWay += 1;
    void oneCustomer(turn)
      .catch(() => (failures += 1))
      .finally(() => (underWay -= 1));
  }
  await pause(Math.max(0, (turn + 1) * tickMs - (performance.now() - begin)));
}
sample(hours);
for (const each of consoles) each.close();
await hub.stop();
folder.remove();

const warm = samples.filter(({ hour }) => hour * HOUR_MS >= warmUpMs);
const slope = warm.length < 2 ? undefined : slopeOf(warm);
const walMb = Math.max(...samples.map((each) => each.walMb));
const { p50, p99, max } = spreadOf(allMs);
const lost = consoles.reduce((sum, each) => sum + each.lost, 0);
const heard = consoles.reduce((sum, each) => sum + each.heard, 0);
console.log(
  `${hours} h, ${tickets} tickets, ${consoles.length} consoles that heard ${heard} messages and lost ${lost} ` +
    `connections: memory ${slope === undefined ? 'too short to tell' : `${slope.toFixed(2)} MB/h`}, log up to ${walMb.toFixed(1)} MB, ` +
    `ticket p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, max ${max.toFixed(0)} ms, ${failures} failures`,
);
const isSteady = slope === undefined || slope < GOALS.slopeMbPerHour;
const holds = failures === 0 && isSteady && walMb < GOALS.walMb && p99 < GOALS.p99Ms && lost === 0;
const but = slope === undefined ? ' but for memory, which so short a run does not show' : '';
console.log(holds ? `The goals of H9 are met${but}.` : 'The goals of H9 are NOT met.');
process.exitCode = holds ? 0 : 1;
