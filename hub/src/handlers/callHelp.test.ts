import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf } from '../testing/answers.ts';
import { createTestClock } from '../testing/testClock.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

let clock: ReturnType<typeof createTestClock>;
let hub: TestHub;
beforeEach(() => {
  clock = createTestClock();
});
afterEach(() => hub.stop());

describe('help at a kiosk (K15)', () => {
  test('reaches the lobby manager, who answers; the kiosk says who comes', async () => {
    hub = await startTestHub({ deps: clock });
    const [lobby, advisor] = [await hub.signIn('2101'), await hub.signIn('3101', 2)];
    const kiosk = hub.kiosk();
    const socket = await kiosk.listen();
    const { helpId } = (await kiosk.ask('help.call', {})) as { helpId: string };
    expect(await kiosk.ask('help.call', {})).toEqual({ helpId });
    await expect
      .poll(() => lobby.of('help.called'))
      .toMatchObject([{ help: { helpId, kioskName: '1 号取号机', urgent: false } }]);
    clock.at += 60_000;
    await expect.poll(() => lobby.of('help.called').at(-1)?.help.urgent).toBe(true);
    expect(errorOf(await advisor.post('help.answer', { helpId }))).toEqual({
      status: 403,
      code: 'NOT_ALLOWED',
    });
    await lobby.post('help.answer', { helpId });
    await expect
      .poll(() => kiosk.received.at(-1))
      .toMatchObject({ type: 'help.changed', help: { helpId, answeredBy: 'lobby' } });
    await kiosk.ask('help.cancel', { helpId });
    await expect.poll(() => lobby.of('help.ended')).toMatchObject([{ helpId }]);
    await expect.poll(() => kiosk.received.at(-1)).toMatchObject({ type: 'help.changed', help: null });
    expect(await kiosk.ask('help.cancel', { helpId })).toEqual({});
    expect(errorOf(await lobby.post('help.answer', { helpId }))).toMatchObject({
      status: 404,
      code: 'HELP_UNKNOWN',
    });
    expect(advisor.of('help.called')).toEqual([]);
    socket.terminate();
  });
});
