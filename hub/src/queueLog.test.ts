import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { commands, decodeValue, silentLogger, type TicketState } from '@lobby/shared';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { dayFigures } from './domain/figures/dayFigures.ts';
import { dueTickets } from './domain/queue/decideMove.ts';
import { rebuildQueue } from './domain/queue/applyEvents.ts';
import type { Queue } from './domain/queue/queue.ts';
import type { QueueTicket } from './domain/queue/queueTicket.ts';
import { issueSignInLink } from './handlers/issueSignInLink.ts';
import { createRandom, type Random, type Shares } from './random/random.ts';
import { RunningHub } from './runningHub.ts';
import { systemEntropy } from './store/entropy.ts';
import { plainPrivateFiles } from './store/hubPrivateFiles.ts';
import { openHubStore, type HubStore } from './store/openHubStore.ts';
import { testCache } from './testing/testCache.ts';
import { createTestClock } from './testing/testClock.ts';
import { TestConsole } from './testing/testConsole.ts';
import { startTestHub, type TestHub } from './testing/testHub.ts';
import { TestKiosk, type HttpAnswer } from './testing/testKiosk.ts';

const COMMANDS = 100;
const TIMEOUT_MS = 20_000;
const WINDOWS = ['w1', 'w2', 'w3'] as const;

let folder: TestHub;
let branch: Branch;
afterEach(async () => {
  await branch.stop();
  await folder.stop();
});

/** A real hub over a store that the test can look into, with three people at windows and a lobby manager. */
interface Branch {
  readonly store: HubStore;
  readonly kiosk: TestKiosk;
  readonly tellers: readonly { readonly windowId: string; readonly page: TestConsole }[];
  readonly lobby: TestConsole;
  stop(): Promise<void>;
}

async function startBranch(clock: { now: () => number }): Promise<Branch> {
  const store = openHubStore(join(folder.folder, 'hub.db'));
  const hub = new RunningHub({
    ...systemEntropy,
    now: () => clock.now(),
    config: folder.config,
    log: silentLogger,
    store,
    privateFiles: plainPrivateFiles,
    cache: testCache,
    monotonic: () => performance.now(),
    maxTickMs: 20,
    searchPath: '',
    onFatal: (error) => {
      throw error;
    },
  });
  const { devicePort, staffPort } = await hub.start();
  const entropy = { ...systemEntropy, now: () => clock.now() };
  const signIn = (staffNo: string, seat: number): Promise<TestConsole> =>
    TestConsole.signIn(staffPort, seat, issueSignInLink(store, { staffNo, seat }, entropy));
  const pages = [await signIn('4001', 1), await signIn('3101', 2), await signIn('3102', 3)];
  return {
    store,
    kiosk: new TestKiosk(devicePort, folder.device),
    tellers: pages.map((page, index) => ({ windowId: WINDOWS[index] ?? '', page })),
    lobby: await signIn('2101', 4),
    async stop() {
      await hub.stop();
      store.close();
    },
  };
}

const atWindow: Shares<readonly [command: string, body: object]> = [
  [['ticket.callNext', {}], 30],
  [['ticket.arrive', {}], 20],
  [['ticket.finish', {}], 8],
  [['ticket.miss', {}], 4],
  [['ticket.undo', {}], 3],
  [['ticket.recall', {}], 3],
  [['ticket.hold', { kind: 'away' }], 3],
  [['ticket.putBack', {}], 2],
  [['ticket.delay', { minutes: 3 }], 3],
  [
    ['ticket.transfer', { to: { kind: 'business', businessId: 'account' }, place: 'last', afterMinutes: 0 }],
    3,
  ],
  [['ticket.transfer', { to: { kind: 'window', windowId: 'w2' }, place: 'first', afterMinutes: 0 }], 3],
  [['window.pause', { reason: 'break' }], 1],
  [['window.resume', {}], 12],
  [['window.close', {}], 1],
  [['window.open', { takeOver: false }], 8],
];
const inLobby = ['ticket.raise', 'ticket.return', 'ticket.withdraw'] as const;
const cards = ['gold', 'diamond', 'ordinary', 'unknown', undefined] as const;

async function playSession(random: Random, clock: { at: number }): Promise<number> {
  const { store, kiosk, tellers, lobby } = branch;
  let done = 0;
  const count = ({ status, body }: HttpAnswer): void => {
    if (![200, 404, 409].includes(status)) throw new Error(JSON.stringify(body));
    if (status === 200) done += 1;
  };
  for (const { windowId, page } of tellers)
    count(await page.post('window.open', { windowId, takeOver: false }));
  for (let command = 0; command < COMMANDS; command += 1) {
    clock.at += random.int(60_000);
    const what = random.share([
      ['take', 3],
      ['window', 6],
      ['held', 1],
      ['lobby', 1],
    ]);
    const teller = random.pick([tellers[0], ...tellers]);
    if (what === 'take' || teller === undefined) {
      const businessId = random.pick(['personal', 'personal', 'account', 'wealth']);
      await kiosk.take(random.pick([...cards]), { businessId, care: random.chance(0.1) });
    } else if (what === 'window') {
      const [name, body] = random.share(atWindow);
      count(await teller.page.post(name, { windowId: teller.windowId, ...body }));
    } else {
      const tickets = [...store.queue.current(dateOf(store)).tickets.values()];
      const held = tickets.filter(({ phase }) => phase.state === 'held');
      const ticketId = (what === 'held' ? held : tickets)[random.int(tickets.length)]?.ticketId ?? 'none';
      if (what === 'held')
        count(await teller.page.post('ticket.resume', { windowId: teller.windowId, ticketId }));
      else count(await lobby.post(random.pick([...inLobby]), { ticketId, reason: 'mistake' }));
    }
  }
  return done;
}

function dateOf(store: HubStore): string {
  const date = store.day.date();
  if (date === undefined) throw new Error('the hub is in no day');
  return date;
}

interface Columns {
  readonly state: TicketState;
  readonly businessId: string;
  readonly windowId: string | null;
  readonly calledAt: number | null;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly overtaken: number;
  readonly passed: number;
}

/** What the columns of a ticket should say; a number that is over keeps what it knew of its calls. */
function expectedOf({ phase, businessId, overtaken, passed }: QueueTicket): Columns {
  const called = phase.state === 'noShow' ? phase.called : phase;
  return {
    state: phase.state,
    businessId,
    windowId: 'windowId' in phase ? phase.windowId : null,
    calledAt: 'calledAt' in called ? called.calledAt : null,
    startedAt: 'startedAt' in phase ? phase.startedAt : null,
    finishedAt: 'finishedAt' in phase ? phase.finishedAt : null,
    overtaken,
    passed,
  };
}

const currentQueue = (store: HubStore): Queue => store.queue.current(dateOf(store));

function expectAgreement(store: HubStore): Queue {
  const date = dateOf(store);
  const live = store.queue.current(date);
  expect(rebuildQueue(store.queue.log(date).map(({ event }) => event))).toEqual(live);

  const db = new Database(join(folder.folder, 'hub.db'), { readonly: true });
  const columns = db.prepare<[string], Columns>(
    `SELECT state, business_id AS businessId, window_id AS windowId, called_at AS calledAt, started_at AS startedAt,
            finished_at AS finishedAt, overtaken, passed FROM tickets WHERE ticket_id = ?`,
  );
  for (const ticket of live.tickets.values())
    expect(columns.get(ticket.ticketId)).toEqual(expectedOf(ticket));
  db.close();

  const waiting = [...live.tickets.values()].filter(({ phase }) => phase.state === 'waiting');
  for (const [prefix, inSeries] of store.tickets.waiting(date))
    expect(waiting.filter((ticket) => ticket.prefix === prefix)).toHaveLength(inSeries);
  expect(dayFigures(store.dayRows.read(date, 0)).all.issued).toBe(live.tickets.size);
  return live;
}

test.each([1, 2])(
  'after a day at the windows log, memory, columns and counts agree, also after a restart (%i)',
  async (seed) => {
    const clock = createTestClock();
    folder = await startTestHub();
    await folder.hub.stop();
    branch = await startBranch(clock);
    const random = createRandom(seed, 'session');
    expect(await playSession(random, clock)).toBeGreaterThan(25);
    // Delayed tickets come back at the hub's next tick: stopped before it, the next hub would begin with that.
    await expect.poll(() => dueTickets(currentQueue(branch.store), clock.at)).toEqual([]);
    const live = expectAgreement(branch.store);

    await branch.stop();
    branch = await startBranch(clock);
    expect(expectAgreement(branch.store)).toEqual(live);
    await playSession(random, clock);
    expectAgreement(branch.store);
  },
  TIMEOUT_MS,
);

test('after five services the next number is told its wait, and the day judges it', async () => {
  const clock = createTestClock();
  folder = await startTestHub();
  await folder.hub.stop();
  branch = await startBranch(clock);
  const { kiosk, tellers, store } = branch;
  const [teller] = tellers;
  const at = async (command: string, more: object = {}): Promise<void> => {
    const answer = await teller?.page.post(command, { windowId: 'w1', ...more });
    expect([command, answer?.status]).toEqual([command, 200]);
  };
  await at('window.open', { takeOver: false });
  for (let served = 0; served < 5; served += 1) {
    expect((await kiosk.take()).waitMinutes).toBeNull();
    await at('ticket.callNext');
    await at('ticket.arrive');
    clock.at += 240_000;
  }
  await at('ticket.finish');
  await kiosk.take();
  await kiosk.take();
  expect((await kiosk.take()).waitMinutes).toEqual({ from: 5, to: 10 });
  for (let called = 0; called < 3; called += 1) {
    await at('ticket.callNext');
    await at('ticket.arrive');
    clock.at += 240_000;
  }
  const request = { requestId: randomUUID(), businessId: 'personal', language: 'en', care: false };
  const answer = await branch.lobby.post('ticket.issue', request);
  expect(decodeValue(commands['ticket.issue'].answer, answer.body).ticket.waitMinutes).toEqual({
    from: 0,
    to: 5,
  });
  // Waits of 0, 4 and 8 min, told 0–5, 0–5 and 5–10.
  const { estimate } = dayFigures(store.dayRows.read(dateOf(store), clock.at));
  expect(estimate).toMatchObject({ told: 3, inside: 1 });
});
