import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { TestConsole } from '../testing/testConsole.ts';
import { PASSWORD, startTestHub } from '../testing/testHub.ts';

test('a page that reads again by itself does not keep its session open [R25]', async () => {
  const hub = await startTestHub({ config: { demo: false, idle: { lockMs: 400 } } });
  const guest = new TestConsole(hub.staffPort, 1, '');
  const signedIn = await guest.fetch('v1/session.signIn', {
    requestId: randomUUID(),
    staffNo: '3101',
    password: PASSWORD,
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const page = new TestConsole(hub.staffPort, 1, cookie);
  await expect.poll(async () => (await page.fetch('v1/alerts')).status, { timeout: 5_000 }).toBe(423);
  await hub.stop();
});
