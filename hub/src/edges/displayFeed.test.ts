import { afterEach, beforeEach, expect, test } from 'vitest';
import { errorOf } from '../testing/answers.ts';
import { knock } from '../testing/knock.ts';
import { createTestClock } from '../testing/testClock.ts';
import { TestDisplay } from '../testing/testDisplay.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

let clock: ReturnType<typeof createTestClock>;
let hub: TestHub;
beforeEach(async () => {
  clock = createTestClock();
  hub = await startTestHub({ deps: { now: () => clock.now() } });
});
afterEach(() => hub.stop());

/** A teller at a window who calls whoever comes next. */
async function tellerAt(windowId: string, staffNo: '4001' | '3101' = '4001', seat = 2) {
  const teller = await hub.signIn(staffNo, seat);
  const at = (command: string, body: object = {}) => teller.post(command, { windowId, ...body });
  await at('window.open', { takeOver: false });
  return at;
}

test('a link makes one browser the display, once and under its own number', async () => {
  const token = hub.hub.issueDisplayLink({ deviceId: hub.displayId, display: 3 });
  const wrong = new TestDisplay(hub.staffPort, 2, '');
  expect(errorOf(await wrong.post('display.redeem', { token })).code).toBe('SIGN_IN_LINK_INVALID');
  const answer = await new TestDisplay(hub.staffPort, 3, '').fetch('v1/display.redeem', { token });
  expect(await answer.json()).toEqual({ displayName: 'hall' });
  expect(answer.headers.get('set-cookie')).toMatch(
    /^lobby_display=[\w-]{43}; Path=\/display\/3\/; Max-Age=34560000; HttpOnly; SameSite=Strict$/,
  );
  const again = await new TestDisplay(hub.staffPort, 3, '').post('display.redeem', { token });
  expect(errorOf(again)).toMatchObject({ status: 401, code: 'SIGN_IN_LINK_INVALID' });
});

test('a link is for displays alone, ends after ten minutes, and its number is 1-9', async () => {
  const link = (over: object) => hub.hub.issueDisplayLink({ deviceId: hub.displayId, display: 1, ...over });
  expect(() => link({ deviceId: hub.device.deviceId })).toThrow(
    expect.objectContaining({ code: 'IDENTITY_UNKNOWN' }),
  );
  expect(() => link({ display: 10 })).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  const token = link({});
  clock.at += 600_001;
  await expect(TestDisplay.redeem(hub.staffPort, 1, token)).rejects.toThrow('link: 401');
});

test('a socket without the cookie of its display is turned away, and staff cannot enter with theirs', async () => {
  const display = await hub.openDisplay(1);
  const { cookie, origin } = await hub.signIn('2101');
  const url = `ws://127.0.0.1:${hub.staffPort}/display`;
  expect(await knock(`${url}/1/v1/events`, { origin })).toBe('401');
  expect(await knock(`${url}/1/v1/events`, { origin, cookie })).toBe('401');
  expect(await knock(`${url}/2/v1/events`, { origin, cookie: display.cookie })).toBe('401');
  expect(await knock(`${url}/1/v1/events`, { origin: 'http://evil.example', cookie: display.cookie })).toBe(
    '403',
  );
  expect(errorOf(await new TestDisplay(hub.staffPort, 1, '').post('rating.give', {})).code).toBe(
    'IDENTITY_UNKNOWN',
  );
});

test('a display that speaks is sent away', async () => {
  const display = await hub.openDisplay();
  display.sayText('{}');
  await expect.poll(() => display.closedWith).toBe(4403);
});

test('a call reaches the display with number and place, and nothing of the customer [D01]', async () => {
  const display = await hub.openDisplay();
  const ticket = await hub.kiosk().take('diamond', { language: 'en' });
  const at = await tellerAt('w1');
  await at('ticket.callNext');
  await expect.poll(() => display.of('call.made')).toHaveLength(1);
  expect(display.of('call.made')[0]?.call).toEqual({
    callId: `${ticket.ticketId}.1`,
    kind: 'call',
    ticketNo: ticket.ticketNo,
    role: null,
    windowId: 'w1',
    place: { kind: 'window', number: 1, name: { 'zh-CN': '1 号窗口', en: 'Window 1' } },
    language: 'en',
    at: clock.at,
  });
  const heard = JSON.stringify(display.received);
  for (const secret of ['diamond', 'tier', 'name":"', '赵丽']) expect(heard).not.toContain(secret);
  await expect
    .poll(() => display.of('queue.changed').at(-1)?.windows[0])
    .toMatchObject({
      windowId: 'w1',
      state: 'open',
      ticketNo: ticket.ticketNo,
      serving: false,
    });
});

test('a display that comes back sees calls of those who are there, and hears none of them again', async () => {
  const [first, second] = [await hub.kiosk().take(), await hub.kiosk().take()];
  const [one, two] = [await tellerAt('w1'), await tellerAt('w2', '3101', 3)];
  await one('ticket.callNext');
  await one('ticket.arrive');
  clock.at += 1_000;
  await two('ticket.callNext');
  const display = await hub.openDisplay();
  expect(display.of('snapshot')[0]?.calls.map(({ ticketNo }) => ticketNo)).toEqual([
    second.ticketNo,
    first.ticketNo,
  ]);
  expect(display.of('call.made')).toEqual([]);
  await one('ticket.finish');
  await two('ticket.miss');
  const later = await hub.openDisplay(2);
  expect(later.of('snapshot')[0]).toMatchObject({ calls: [], missed: [second.ticketNo] });
});

test('a missed number is told of while its customer may come back by himself', async () => {
  await hub.kiosk().take();
  const at = await tellerAt('w1');
  await at('ticket.callNext');
  await at('ticket.miss');
  clock.at += hub.config.calls.returnWithinMs + 1;
  expect((await hub.openDisplay()).of('snapshot')[0]?.missed).toEqual([]);
});

test('asking for a colleague is read out with a role and a place', async () => {
  const display = await hub.openDisplay();
  const at = await tellerAt('w1');
  await at('window.ask', { role: 'lobby' });
  await expect
    .poll(() => display.of('call.made')[0]?.call)
    .toMatchObject({
      kind: 'special',
      ticketNo: null,
      role: 'lobby',
      windowId: 'w1',
    });
});

test('a paused window and people in line are told within a moment', async () => {
  const display = await hub.openDisplay();
  const at = await tellerAt('w2');
  await at('window.pause', { reason: 'break' });
  await hub.kiosk().take();
  await expect.poll(() => display.of('queue.changed').at(-1)?.businesses[0]?.waiting).toBe(1);
  expect(display.of('queue.changed').at(-1)?.windows[1]).toMatchObject({ state: 'paused', ticketNo: null });
});

test('a display that is silent hears a beat within six seconds', async () => {
  const display = await hub.openDisplay();
  await expect.poll(() => display.of('beat'), { timeout: 7_000 }).not.toEqual([]);
}, 10_000);

test('the voice is for displays alone, and says what is in a call', async () => {
  const display = await hub.openDisplay();
  expect((await new TestDisplay(hub.staffPort, 1, '').fetch('voice/pack/zh-CN/manifest.json')).status).toBe(
    401,
  );
  // Neither a pack nor espeak-ng here: the page goes on to its chime.
  expect((await display.fetch('voice/pack/zh-CN/manifest.json')).status).toBe(404);
  expect((await display.fetch('voice/say/zh-CN/A008-window-3.wav')).status).toBe(404);
});
