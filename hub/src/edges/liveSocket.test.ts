import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { knock } from '../testing/knock.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

let hub: TestHub;
afterEach(() => hub.stop());

describe('sockets', () => {
  test('an address has only so many', async () => {
    hub = await startTestHub({ config: { limits: { maxSocketsPerAddress: 2 } } });
    const kiosk = hub.kiosk();
    const sockets = [await kiosk.listen(), await kiosk.listen()];
    const url = `ws://127.0.0.1:${hub.devicePort}/v1/events`;
    expect(await knock(url, kiosk.headers)).toBe('429');
    sockets[0]?.close();
    await expect.poll(() => knock(url, kiosk.headers)).toBe('open');
    for (const socket of sockets) socket.terminate();
  });

  test.each([
    ['what is no message', '{"type":"nonsense"}', 4403],
    ['too much', 'x'.repeat(70_000), 1009],
  ])('a page that says %s is cut off', async (_name, text, code) => {
    hub = await startTestHub();
    const page = await hub.signIn('3101');
    page.sayText(text);
    await expect.poll(() => page.closedWith).toBe(code);
  });

  test('a page that talks without end is cut off', async () => {
    hub = await startTestHub();
    const page = await hub.signIn('3101');
    for (let at = 0; at < 100; at += 1) page.say({ type: 'alert.received', alertId: 'x' });
    await expect.poll(() => page.closedWith).toBe(1008);
  });

  test('pings without end are too much talk as well, and after the end nothing counts any more', async () => {
    hub = await startTestHub();
    const page = await hub.signIn('3101');
    await expect.poll(() => page.presenceOf('李敏')).toBe('present');
    for (let at = 0; at < 100; at += 1) page.ping();
    page.say({ type: 'page.visible', visible: false });
    await expect.poll(() => page.closedWith).toBe(1008);
    expect(page.presenceOf('李敏')).toBe('present');
  });

  test('whoever is refused and does not hang up is hung up on', async () => {
    hub = await startTestHub();
    const stranger = connect({ port: hub.devicePort, host: '127.0.0.1', allowHalfOpen: true });
    let heard = '';
    stranger.on('data', (data) => (heard += data.toString()));
    stranger.write(
      'GET /v1/events HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    await expect.poll(() => heard).toMatch(/^HTTP\/1.1 401 /);
    const gone = once(stranger, 'error');
    // The hub reads no more: writing on ends in a reset.
    const nudge = setInterval(() => stranger.write('more'), 20);
    await gone;
    clearInterval(nudge);
    expect(stranger.destroyed).toBe(true);
  });

  test('the hub is never silent for long, and drops who is', async () => {
    let monotonic = 0;
    hub = await startTestHub({ deps: { monotonic: () => monotonic } });
    const page = await hub.signIn('3101');
    await expect.poll(() => page.presenceOf('李敏')).toBe('present');
    monotonic += 5_000;
    await expect.poll(() => page.of('beat')).toHaveLength(1);
    monotonic += 7_000;
    await expect.poll(() => page.of('beat')).toHaveLength(2);
    expect(page.closedWith).toBeUndefined();
    monotonic += 12_001;
    await expect.poll(() => page.closedWith).toBe(1006);
  });

  test('a hub that stops says "come back"', async () => {
    hub = await startTestHub();
    const page = await hub.signIn('3101');
    await hub.restart();
    await expect.poll(() => page.closedWith).toBe(1001);
  });
});
