import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HubToConsole } from '@lobby/shared';
import { afterEach, expect, test, vi } from 'vitest';
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws';
import { aHello, anAlert, aSnapshot, li, morning, zhang } from '../testing/builders.ts';
import { newRequestId } from '../transport/newRequestId.ts';
import { ConsoleSession } from './consoleSession.ts';
import { createPageMemory } from './pageMemory.ts';

const ended: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const end of ended.splice(0)) end();
});

interface Asked {
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
}
type Answer = { readonly status: number; readonly body: unknown } | 'drop';

/** A page at work against a hub of the test: `answer` replies to commands, `say` speaks over the socket. */
async function startPage(answer: (asked: Asked) => Answer, kept = new Map<string, string>()) {
  const asked: Asked[] = [];
  const fromPage: unknown[] = [];
  const frames: (() => void)[] = [];
  let socket: ServerSocket | undefined;
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      const one = { name: request.url ?? '', body: text === '' ? {} : JSON.parse(text) };
      asked.push(one);
      const reply = answer(one);
      if (reply === 'drop') response.destroy();
      else response.writeHead(reply.status).end(JSON.stringify(reply.body));
    });
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (each) => {
    socket = each;
    each.on('message', (data: Buffer) => fromPage.push(JSON.parse(data.toString())));
    say(aHello(), aSnapshot([anAlert()], { more: true }));
  });
  const say = (...messages: readonly HubToConsole[]): void => {
    for (const message of messages) socket?.send(JSON.stringify(message));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const page = new ConsoleSession({
    urls: { commands: `http://${base}`, events: `ws://${base}` },
    fetch,
    memory: createPageMemory({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
    }),
    now: () => morning,
    random: () => 0,
    newRequestId,
    startAnew: () => undefined,
    nextFrame: (then) => void frames.push(then),
  });
  ended.push(() => {
    page.stop();
    socket?.terminate();
    server.closeAllConnections();
    server.close();
  });
  page.start();
  await expect.poll(() => page.store.getState().connection.name).toBe('online');
  const paint = (): void => frames.splice(0).forEach((then) => then());
  return { page, asked, fromPage, say, kept, paint };
}

const claimed = anAlert({
  state: 'claimed',
  owner: li,
  claimedAt: morning,
  escalatesAt: null,
  escalatesTo: null,
});
const ok = (alert = claimed): Answer => ({ status: 200, body: { alert } });

test('the page says that it is visible and gives one receipt for each alert', async () => {
  const { fromPage, say } = await startPage(() => 'drop');
  say({ type: 'alert.escalated', seq: 3, alert: anAlert({ escalatesTo: 'head' }) });
  say({ type: 'alert.raised', seq: 4, alert: anAlert({ alertId: 'a-2' }) });
  await expect
    .poll(() => fromPage)
    .toEqual([
      { type: 'alert.received', alertId: 'a-1' },
      { type: 'page.visible', visible: true },
      { type: 'alert.received', alertId: 'a-2' },
    ]);
});

test('a claim takes the card away as soon as the hub has answered', async () => {
  const { page, asked } = await startPage(() => ok());
  expect(page.store.getState().popup.visible).toBe('a-1');
  await page.actions.claim('a-1');
  expect(asked.map((one) => one.name)).toEqual(['/alert.claim']);
  expect(page.store.getState().popup.visible).toBeUndefined();
  expect(page.store.getState().alerts.byId.get('a-1')?.owner).toEqual(li);
});

test('two presses are one claim', async () => {
  const { page, asked } = await startPage(() => ok());
  await Promise.all([page.actions.claim('a-1'), page.actions.claim('a-1')]);
  expect(asked).toHaveLength(1);
  expect(page.store.getState().busy.size).toBe(0);
});

test('whoever comes second sees who was faster', async () => {
  const { page } = await startPage(() => ({
    status: 409,
    body: { error: { code: 'ALERT_TAKEN', owner: zhang } },
  }));
  await page.actions.claim('a-1');
  expect(page.store.getState().problem).toEqual({ code: 'ALERT_TAKEN', owner: zhang });
});

test('an outcome the hub cannot take is kept without a name and sent again with the same id', async () => {
  let isUp = false;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const { page, asked, kept } = await startPage(() =>
    isUp ? ok({ ...claimed, state: 'closed', outcome: 'interested' }) : 'drop',
  );
  const first = page.actions.recordOutcome('a-1', 'interested', true);
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.length).toBe(4);
  });
  await first;
  expect(page.store.getState().pending).toHaveLength(1);
  expect(kept.get('lobby.pendingOutcomes')).toContain('a-1');
  expect([...kept.values()].join()).not.toContain('王');
  isUp = true;
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(1_000);
    expect(page.store.getState().pending).toEqual([]);
  });
  expect(new Set(asked.map((one) => one.body['requestId'])).size).toBe(1);
  expect(page.store.getState().alerts.byId.get('a-1')?.outcome).toBe('interested');
});

test('what the hub refuses for good is not tried again', async () => {
  const { page, asked } = await startPage(() => ({ status: 409, body: { error: { code: 'ALERT_CLOSED' } } }));
  await page.actions.recordOutcome('a-1', 'done', false);
  expect(page.store.getState()).toMatchObject({ pending: [], problem: { code: 'ALERT_CLOSED' } });
  expect(asked).toHaveLength(1);
});

test('a reload shows nothing twice and forgets no outcome', async () => {
  const kept = new Map([
    [
      'lobby.pendingOutcomes',
      JSON.stringify([
        { requestId: 'kept-request-1234', alertId: 'a-1', outcome: 'done', doNotDisturb: false },
      ]),
    ],
    ['lobby.shown', JSON.stringify([['a-1', { from: null, aside: null, returned: false }]])],
  ]);
  const { page, asked } = await startPage(() => ok({ ...claimed, state: 'closed', outcome: 'done' }), kept);
  expect(page.store.getState().popup.sound.count).toBe(0);
  await expect.poll(() => asked.map((one) => one.body['requestId'])).toEqual(['kept-request-1234']);
  await expect.poll(() => page.store.getState().pending).toEqual([]);
});

test('what came up is remembered once it has been painted, and not before', async () => {
  const { kept, paint, say, page } = await startPage(() => 'drop');
  const remembered = (): unknown[] =>
    (JSON.parse(kept.get('lobby.shown') ?? '[]') as [string][]).map(([alertId]) => alertId);
  paint();
  expect(remembered()).toEqual([]);
  say({ type: 'alert.raised', seq: 3, alert: anAlert({ alertId: 'a-2' }) });
  await expect.poll(() => page.store.getState().popup.queue).toContain('a-2');
  paint();
  expect(remembered()).toEqual(['a-1']);
  paint();
  paint();
  expect(remembered()).toEqual(['a-1', 'a-2']);
});

test('older alerts are fetched in front of the oldest one', async () => {
  const { page, asked } = await startPage(() => ({
    status: 200,
    body: { alerts: [anAlert({ alertId: 'old', state: 'closed', outcome: 'done' })], more: false },
  }));
  await page.actions.loadOlder();
  expect(asked[0]?.name).toBe(`/alerts?before=${morning}&limit=50`);
  expect([...page.store.getState().alerts.byId.keys()].sort()).toEqual(['a-1', 'old']);
  expect(page.store.getState().alerts.more).toBe(false);
});

test('what somebody else left in this tab goes out under no other name', async () => {
  const kept = new Map([
    ['lobby.person', '"s-zhang"'],
    [
      'lobby.pendingOutcomes',
      JSON.stringify([
        { requestId: 'kept-request-1234', alertId: 'a-1', outcome: 'done', doNotDisturb: false },
      ]),
    ],
  ]);
  const { page, asked } = await startPage(() => ok(), kept);
  expect(page.store.getState().pending).toEqual([]);
  expect(asked).toEqual([]);
  expect(kept.get('lobby.person')).toBe('"s-li"');
});

test('a sign of its person goes to the hub, and not with every move', async () => {
  const { page, fromPage } = await startPage(() => 'drop');
  for (let move = 0; move < 50; move += 1) page.noteActivity();
  page.setVisible(false);
  await expect.poll(() => fromPage.at(-1)).toEqual({ type: 'page.visible', visible: false });
  expect(fromPage.filter((said) => (said as { type: string }).type === 'page.active')).toHaveLength(1);
});
