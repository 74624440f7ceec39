import { expect, onTestFinished, test } from 'vitest';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

async function start(demo: boolean): Promise<TestHub> {
  const hub = await startTestHub({ config: { demo } });
  onTestFinished(() => hub.stop());
  return hub;
}

/** The first thing that a kiosk and a display hear. */
async function hellos(hub: TestHub): Promise<readonly unknown[]> {
  const kiosk = hub.kiosk();
  const socket = await kiosk.listen();
  await expect.poll(() => kiosk.received).not.toHaveLength(0);
  socket.close();
  const display = await hub.openDisplay();
  await expect.poll(() => display.of('hello')).toHaveLength(1);
  return [kiosk.received[0], display.of('hello')[0]];
}

test('a hub whose keys lie in plain files says so to every screen', async () => {
  for (const hello of await hellos(await start(false)))
    expect(hello).toMatchObject({ demo: false, plainKeys: true });
});

test('a demo says that it is one, and no more', async () => {
  for (const hello of await hellos(await start(true))) {
    expect(hello).toMatchObject({ demo: true });
    expect(hello).not.toHaveProperty('plainKeys');
  }
});
