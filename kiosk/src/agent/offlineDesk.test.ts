import { join } from 'node:path';
import { silentLogger, type CommandName } from '@lobby/shared';
import { expect, onTestFinished, test } from 'vitest';
import { createCardDeriver, prepareCardKeys } from './cardToken.ts';
import type { HeldCardKey } from './heldCardKeys.ts';
import { createHubCommands } from './hubCommands.ts';
import { OfflineDesk, type OfflineRequest } from './offlineDesk.ts';
import { deriveSpoolKey } from './sealedLines.ts';
import { Spool } from './spool.ts';
import { AUTHORIZATION, HubStandIn, TODAY } from './testing/hubStandIn.ts';
import { cardDigits, keySet } from './testing/keySet.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const NOON = Date.UTC(2026, 10, 21, 4);
const DAY_MS = 24 * 3_600_000;
const names = { 'zh-CN': '业务', en: 'Business' };
const derive = createCardDeriver(prepareCardKeys(keySet()));

async function startDesk(gapMs = 0) {
  const hub = new HubStandIn();
  const client = createHubCommands({ hubUrl: await hub.listen(), authorization: AUTHORIZATION });
  const path = join(temporaryFolder(), 'spool');
  const clock = { now: NOON };
  let ids = 0;
  const open = (): OfflineDesk => {
    const key = deriveSpoolKey(new Uint8Array(32));
    const spool = new Spool({ path, key, clockDate: TODAY, log: silentLogger });
    return new OfflineDesk({
      spool,
      hub: client,
      now: () => clock.now,
      newId: () => `ticket-${(ids += 1)}`,
      newRequestId: () => `request-${String((ids += 1)).padStart(16, '0')}`,
      log: silentLogger,
      gapMs,
    });
  };
  const desk = open();
  const business = { businessId: 'personal', prefix: 'A', name: names, examples: names, open: true };
  desk.learn(
    { type: 'day.changed', seq: 1, businessDate: TODAY },
    {
      branchName: names,
      timeZone: 'Asia/Shanghai',
      businesses: [
        business,
        { ...business, businessId: 'cash' },
        { ...business, businessId: 'closed', open: false },
      ],
    },
  );
  expect(await desk.handOver()).toBe('done');
  onTestFinished(async () => {
    client.close();
    await hub.close().catch(() => undefined);
  });
  const names_ = (): string[] => hub.merged.map(({ ticketNo }) => ticketNo);
  const count = (name: CommandName): number => hub.heard.filter((command) => command.name === name).length;
  return { hub, desk, open, clock, merged: names_, count };
}

let requests = 0;
function take(desk: OfflineDesk, change: Partial<OfflineRequest> = {}, keys: readonly HeldCardKey[] = []) {
  requests += 1;
  const requestId = `take-${String(requests).padStart(16, '0')}`;
  const outcome = desk.issue(
    { requestId, businessId: 'personal', language: 'en', care: true, ...change },
    keys,
  );
  return 'code' in outcome ? outcome.code : outcome.ticket.ticketNo;
}

test('businesses of one series share its numbers', async () => {
  const { desk } = await startDesk();
  expect([take(desk), take(desk, { businessId: 'cash' }), take(desk)]).toEqual(['A9100', 'A9101', 'A9102']);
});

test('a closed or unknown business, and a used-up range, give no number', async () => {
  const { desk } = await startDesk();
  expect(take(desk, { businessId: 'closed' })).toBe('BUSINESS_UNKNOWN');
  expect(take(desk, { businessId: 'other' })).toBe('BUSINESS_UNKNOWN');
  for (let n = 0; n < 100; n += 1) expect(take(desk)).toBe(`A${9100 + n}`);
  expect(take(desk)).toBe('OFFLINE_RANGE_EMPTY');
  expect(desk.canIssue()).toBe(false);
});

test('two numbers are some time apart, so that nobody empties the range for fun', async () => {
  const { desk, clock } = await startDesk(2_000);
  expect(take(desk)).toBe('A9100');
  clock.now += 1_999;
  expect(take(desk)).toBe('TICKET_TOO_SOON');
  clock.now += 1;
  expect(take(desk)).toBe('A9101');
});

test('120 tickets go over in order, at most 50 at a time, and once even when the answer is lost', async () => {
  const { hub, desk, merged, count } = await startDesk();
  const numbers = [...Array(60).keys()].map(() => take(desk));
  hub.conduct = 'losesAnswers';
  expect(await desk.handOver()).toBe('again');
  hub.conduct = 'answers';
  numbers.push(...[...Array(40).keys()].map(() => take(desk)));
  expect(await desk.handOver()).toBe('done');
  expect(merged()).toEqual(numbers);
  expect(count('spool.merge')).toBeGreaterThan(2);
  expect(await desk.handOver()).toBe('done');
  expect(merged()).toEqual(numbers);
});

test('a restart in between loses nothing, repeats nothing and brings no number twice', async () => {
  const { desk, open, merged } = await startDesk();
  const before = [take(desk), take(desk)];
  const again = open();
  const after = take(again);
  expect([...before, after]).toEqual(['A9100', 'A9101', 'A9102']);
  await again.handOver();
  expect(merged()).toEqual(['A9100', 'A9101', 'A9102']);
  expect(take(open())).toBe('A9103');
});

test('the same request gets the same number, also after a restart', async () => {
  const { desk, open } = await startDesk();
  const requestId = 'take-again-0000000000';
  expect(take(desk, { requestId })).toBe('A9100');
  expect(take(desk, { requestId })).toBe('A9100');
  expect(take(open(), { requestId })).toBe('A9100');
});

test('the same card and business within five minutes gets its number again', async () => {
  const { desk, clock } = await startDesk();
  expect(take(desk, {}, derive(cardDigits(1), 'card'))).toBe('A9100');
  expect(take(desk, {}, derive(cardDigits(1), 'card'))).toBe('A9100');
  expect(take(desk, { businessId: 'cash' }, derive(cardDigits(1), 'card'))).toBe('A9101');
  expect(take(desk, {}, derive(cardDigits(2), 'card'))).toBe('A9102');
  clock.now += 300_000;
  expect(take(desk, {}, derive(cardDigits(1), 'card'))).toBe('A9103');
});

test('card keys go along with their ticket and are wiped when the hub has it', async () => {
  const { hub, desk } = await startDesk();
  const keys = derive(cardDigits(3), 'card');
  take(desk, {}, keys);
  await desk.handOver();
  expect(hub.merged[0]?.cardKeys.map(({ part }) => part)).toEqual(['province', 'branch']);
  expect(keys.every(({ token, rowKey }) => [...token, ...rowKey].every((byte) => byte === 0))).toBe(true);
});

test('cancellations go first', async () => {
  const { hub, desk } = await startDesk();
  desk.cancelTake('take-lost-0000000000');
  take(desk);
  await desk.handOver();
  const order = hub.heard.map(({ name }) => name).filter((name) => name !== 'range.lease');
  expect(order).toEqual(['ticket.cancel', 'spool.merge']);
  expect([...hub.cancelled]).toEqual(['take-lost-0000000000']);
  await desk.handOver();
  expect(hub.heard.filter(({ name }) => name === 'ticket.cancel')).toHaveLength(1);
});

test('a hub that refuses tickets does not make the kiosk forget them', async () => {
  const { hub, desk, merged } = await startDesk();
  take(desk);
  take(desk);
  hub.conduct = { refuses: 'MESSAGE_INVALID', status: 400 };
  expect(await desk.handOver()).toBe('done');
  hub.conduct = 'answers';
  expect(await desk.handOver()).toBe('done');
  expect(merged()).toEqual(['A9100', 'A9101']);
});

test('one ticket the hub will not take holds up no other', async () => {
  const { hub, desk, merged } = await startDesk();
  take(desk);
  take(desk);
  take(desk);
  hub.unwanted = 'A9101';
  expect(await desk.handOver()).toBe('done');
  expect(merged()).toEqual(['A9100', 'A9102']);
});

test('what the hub never took is given up after seven days [DR-10]', async () => {
  const { hub, desk, clock, merged } = await startDesk();
  take(desk);
  desk.cancelTake('take-lost-0000000000');
  clock.now += 7 * DAY_MS + 1;
  await desk.handOver();
  expect(merged()).toEqual([]);
  expect(hub.cancelled.size).toBe(0);
  expect(desk.isPending('ticket-1')).toBe(false);
});
