import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestClock } from '../testing/testClock.ts';
import type { TestConsole } from '../testing/testConsole.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

let hub: TestHub;
let clock: ReturnType<typeof createTestClock>;
let lobby: TestConsole;
beforeEach(async () => {
  clock = createTestClock();
  hub = await startTestHub({ deps: { now: () => clock.now() } });
  lobby = await hub.signIn('2101');
});
afterEach(() => hub.stop());

const hallOf = (page: TestConsole) => page.of('snapshot')[0]?.hall;
const kioskOf = (page: TestConsole) =>
  hallOf(page)?.devices.find(({ deviceId }) => deviceId === hub.device.deviceId);

test('the lobby manager sees a kiosk come, report trouble and go', async () => {
  expect(kioskOf(lobby)).toEqual({
    deviceId: hub.device.deviceId,
    name: '1 号取号机',
    online: false,
    reader: null,
    printer: null,
    paperLow: false,
  });
  const socket = await hub.kiosk().listen();
  await expect.poll(() => lobby.of('device.changed').at(-1)?.device.online).toBe(true);
  const printer = { state: 'trouble', code: 'PRINTER_PAPER_OUT' };
  await hub.kiosk().ask('kiosk.report', { reader: { state: 'ready' }, printer, paperLow: true });
  await expect
    .poll(() => lobby.of('device.changed').at(-1)?.device)
    .toMatchObject({ online: true, reader: { state: 'ready' }, printer, paperLow: true });
  socket.terminate();
  await expect.poll(() => lobby.of('device.changed').at(-1)?.device.online).toBe(false);
  const later = await hub.signIn('1001', 2);
  expect(kioskOf(later)).toMatchObject({ online: false, printer });
});

test('tellers hear nothing of devices', async () => {
  const teller = await hub.signIn('4001', 2);
  await hub.kiosk().listen();
  await expect.poll(() => lobby.of('device.changed')).not.toHaveLength(0);
  expect(hallOf(teller)?.devices).toEqual([]);
  expect(teller.of('device.changed')).toEqual([]);
});

test('a line for the hall reaches every page, survives a restart and ends with its day', async () => {
  const teller = await hub.signIn('4001', 2);
  const text = '今天 16:30 停止取号';
  expect((await lobby.post('display.say', { text: `  ${text} ` })).status).toBe(200);
  await expect.poll(() => teller.of('message.changed').at(-1)?.message).toBe(text);
  await hub.restart();
  const head = await hub.signIn('1001', 3);
  expect(hallOf(head)?.message).toBe(text);
  clock.at += 86_400_000;
  await expect.poll(() => head.of('message.changed').at(-1)?.message).toBe('');
  expect(hallOf(await hub.signIn('1001', 4))?.message).toBe('');
});

test('a teller cannot speak to the hall', async () => {
  const teller = await hub.signIn('4001', 2);
  expect((await teller.post('display.say', { text: 'x' })).status).toBe(403);
});
