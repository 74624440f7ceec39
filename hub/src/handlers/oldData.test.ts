import { customerDataAge } from '@lobby/shared';
import { afterEach, expect, test } from 'vitest';
import type { HubDeps } from '../hub.ts';
import { testCache } from '../testing/testCache.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

const DAY_MS = 86_400_000;
const now = Date.UTC(2026, 2, 10, 2);

let hub: TestHub;
afterEach(() => hub.stop());

/** A hub whose customer data were made so long ago. */
function start(ageMs: number): Promise<TestHub> {
  const asOf = now - ageMs;
  const part = {
    part: 'province',
    epoch: 1,
    algorithm: 'HMAC-SHA256',
    seq: 1,
    createdAt: asOf,
    expiresAt: asOf + 3 * DAY_MS,
    droppedAt: null,
    rows: 3,
    manifestSha256: '',
  } as const;
  const cache: NonNullable<HubDeps['cache']> = {
    ...testCache,
    state: () => ({ parts: [part], trouble: null }),
    findProfile(keys) {
      const known = testCache.findProfile(keys);
      return known && { ...known, asOf };
    },
  };
  return startTestHub({ deps: { cache, now: () => now } });
}

const { noPrecedenceMs, staleMs } = customerDataAge;

test.each([
  ['of seven days lets its customer go first', noPrecedenceMs, 3, []],
  [
    'of more than seven days does not, and the alert says how old they are',
    noPrecedenceMs + 1,
    0,
    [{ code: 'oldData', days: 7 }],
  ],
])('a tier by data %s', async (_title, ageMs, tierInQueue, reasons) => {
  hub = await start(ageMs);
  const advisor = await hub.signIn('3101');
  const lobby = await hub.signIn('2101', 2);
  await hub.kiosk().take('diamond');
  await expect.poll(() => advisor.alerts('alert.raised')).toMatchObject([{ tier: 3, reasons }]);
  await lobby.open();
  expect(lobby.of('snapshot')[0]?.hall?.tickets).toMatchObject([{ tier: tierInQueue }]);
});

test.each([
  ['not told of', staleMs - 1, []],
  ['told of', staleMs, [{ code: 'CUSTOMERS_STALE', since: now }]],
])('staff are %s customer data that were renewed %d ms ago', async (_title, ageMs, problems) => {
  hub = await start(ageMs);
  const advisor = await hub.signIn('3101');
  expect(advisor.of('snapshot')[0]?.problems).toEqual(problems);
});
