import { join } from 'node:path';
import { callTiming } from '@lobby/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHubStore } from '../store/openHubStore.ts';
import { errorOf } from '../testing/answers.ts';
import { createTestClock } from '../testing/testClock.ts';
import { startTestHub, type TestHub } from '../testing/testHub.ts';

let clock: ReturnType<typeof createTestClock>;
let hub: TestHub;
beforeEach(() => {
  clock = createTestClock();
});
afterEach(() => hub.stop());

/** Somebody was served at window 1; the device there asks. */
async function served(config: Parameters<typeof startTestHub>[0] = {}) {
  hub = await startTestHub({ deps: { now: () => clock.now() }, ...config });
  const display = await hub.openDisplay();
  const teller = await hub.signIn('4001', 2);
  const at = (command: string, body: object = {}) => teller.post(command, { windowId: 'w1', ...body });
  const ticket = await hub.kiosk().take();
  await at('window.open', { takeOver: false });
  await at('ticket.callNext');
  await at('ticket.arrive');
  await at('ticket.finish');
  const asked = async (count = 1) => {
    await expect.poll(() => display.of('rating.asked')).toHaveLength(count);
    return display.of('rating.asked')[count - 1]?.rating.ratingId ?? '';
  };
  return { display, teller, at, ticket, asked };
}

/** What lies in the store once the hub has stopped. */
async function storedRating(ticketId: string) {
  await hub.hub.stop();
  const store = openHubStore(join(hub.folder, 'hub.db'));
  try {
    return store.ratings.ofTicket(ticketId);
  } finally {
    store.close();
  }
}

test('each service is rated without anybody asking for it, and an answer ends the question', async () => {
  const { display, asked, ticket } = await served();
  const ratingId = await asked();
  expect(display.of('rating.asked')[0]?.rating).toEqual({ ratingId, windowId: 'w1', askedAt: clock.at });
  expect((await display.post('rating.give', { ratingId, score: 'fair' })).status).toBe(200);
  await expect.poll(() => display.of('rating.ended')).toMatchObject([{ ratingId }]);
  const second = await display.post('rating.give', { ratingId, score: 'satisfied' });
  expect(errorOf(second)).toMatchObject({ status: 409, code: 'RATING_OVER' });
  expect(await storedRating(ticket.ticketId)).toMatchObject({
    score: 'fair',
    windowId: 'w1',
    staffId: hub.staffId('4001'),
  });
});

test('no answer in 15 s is no answer, never "satisfied", also over a restart of the hub', async () => {
  const { display, asked, ticket } = await served();
  const ratingId = await asked();
  await hub.restart();
  await display.open();
  expect(display.of('snapshot')[0]?.ratings).toMatchObject([{ ratingId }]);
  clock.at += callTiming.ratingMs;
  await expect.poll(() => display.of('rating.ended')).toMatchObject([{ ratingId }]);
  clock.at += 1_001;
  expect(errorOf(await display.post('rating.give', { ratingId, score: 'fair' })).code).toBe('RATING_OVER');
  expect(await storedRating(ticket.ticketId)).toMatchObject({ score: null, endedAt: expect.any(Number) });
});

test('an answer that waited for the hub counts by the time of its touch', async () => {
  const { display, asked } = await served();
  const ratingId = await asked();
  clock.at += callTiming.lateRatingMs;
  const give = (afterMs: number) => display.post('rating.give', { ratingId, score: 'satisfied', afterMs });
  expect(errorOf(await give(callTiming.ratingMs + 1_001)).code).toBe('RATING_OVER');
  expect((await give(9_000)).status).toBe(200);
});

test('a slip of the teller takes the question back, and the end of the service asks again', async () => {
  const { display, at, asked } = await served();
  const first = await asked();
  await at('ticket.undo');
  await expect.poll(() => display.of('rating.ended')).toMatchObject([{ ratingId: first }]);
  await at('ticket.finish');
  const second = await asked(2);
  await display.post('rating.give', { ratingId: second, score: 'satisfied' });
  await at('ticket.undo');
  await at('ticket.finish');
  await at('window.pause', { reason: 'break' });
  await expect.poll(() => display.of('queue.changed').at(-1)?.windows[0]?.state).toBe('paused');
  expect(display.of('rating.asked')).toHaveLength(2);
});

test('"not satisfied" is a task for the lobby manager, with its reason; the teller hears nothing', async () => {
  const { display, teller, ticket, asked } = await served();
  const lobby = await hub.signIn('2101', 3);
  const ratingId = await asked();
  const explain = () => display.post('rating.explain', { ratingId, reason: 'waitedLong' });
  expect(errorOf(await explain()).code).toBe('RATING_OVER');
  await display.post('rating.give', { ratingId, score: 'dissatisfied' });
  const rating = { ratingId, ticketNo: ticket.ticketNo, windowId: 'w1', at: clock.at, reason: null };
  await expect.poll(() => lobby.of('rating.poor').at(-1)?.rating).toEqual(rating);
  expect((await explain()).status).toBe(200);
  expect(errorOf(await explain()).code).toBe('RATING_OVER');
  const explained = { ...rating, reason: 'waitedLong' };
  await expect.poll(() => lobby.of('rating.poor').at(-1)?.rating).toEqual(explained);
  const head = await hub.signIn('1001', 4);
  expect(head.of('snapshot')[0]?.poorRatings).toEqual([explained]);
  expect((await teller.post('rating.settle', { ratingId })).status).toBe(403);
  expect((await lobby.post('rating.settle', { ratingId })).status).toBe(200);
  await expect.poll(() => head.of('rating.settled')).toMatchObject([{ ratingId }]);
  expect((await hub.signIn('1001', 5)).of('snapshot')[0]?.poorRatings).toEqual([]);
  expect(JSON.stringify(teller.received)).not.toContain('rating');
});

test('a branch can do without ratings', async () => {
  const { display, at } = await served({ config: { calls: { rating: false } } });
  await at('window.pause', { reason: 'break' });
  await expect.poll(() => display.of('queue.changed').at(-1)?.windows[0]?.state).toBe('paused');
  expect(display.of('rating.asked')).toEqual([]);
});
