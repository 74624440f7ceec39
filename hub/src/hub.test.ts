import { createLogger, decodeValue, errorAnswer } from '@lobby/shared';
import { afterEach, expect, test } from 'vitest';
import { cardOf } from './testing/testCache.ts';
import { startTestHub, type TestHub } from './testing/testHub.ts';

let hub: TestHub;
afterEach(() => hub.stop());

test('no log line holds a secret, a name or a key of a card', async () => {
  const lines: string[] = [];
  hub = await startTestHub({
    log: createLogger({ write: (line) => lines.push(line), now: Date.now, level: 'debug' }),
  });
  const page = await hub.signIn('3101');
  await hub.kiosk().take('gold');
  await hub.kiosk().take('broken');
  await expect.poll(() => page.alerts('alert.raised')).toHaveLength(1);
  const alertId = page.alerts('alert.raised')[0]?.alertId;
  await page.post('alert.claim', { alertId });
  const answer = await page.post('alert.close', { alertId, outcome: 'sold', doNotDisturb: false });
  expect(decodeValue(errorAnswer, answer.body).error.code).toBe('MESSAGE_INVALID');
  const text = lines.join('\n');
  expect(text).toContain('alert raised');
  const [key] = cardOf('gold');
  for (const secret of [
    hub.device.secret,
    page.cookie.split('=')[1],
    '王',
    'c-1',
    key?.token,
    key?.rowKey,
    '李敏',
  ])
    expect(text).not.toContain(secret);
});
