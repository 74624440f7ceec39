import type { Colleague, HubToConsole } from '@lobby/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { colleagueOf } from '../handlers/staffOfBranch.ts';
import { openHubStore, type HubStore } from '../store/openHubStore.ts';
import { ColleagueFeed } from './colleagueFeed.ts';
import type { WithoutSeq } from './liveSocket.ts';
import { PagePresence } from './pagePresence.ts';

const PAGE = Symbol('page');
const NO_SECRET = new Uint8Array(16);
let store: HubStore;
beforeEach(() => {
  vi.useFakeTimers();
  store = openHubStore(':memory:');
});
afterEach(() => {
  vi.useRealTimers();
  store.close();
});

/** A branch of so many advisors, and what one page hears of them: `name presence`, one list a message. */
function branch(count: number) {
  const staffIds = Array.from({ length: count }, (_, at) =>
    store.identity.putStaff({
      staffId: `s-${at}`,
      staffNo: String(3_101 + at),
      name: `N${at}`,
      role: 'advisor',
      deputyNo: null,
      passwordSalt: NO_SECRET,
      passwordHash: NO_SECRET,
      createdAt: 0,
    }),
  );
  const presence = new PagePresence(() => performance.now());
  const heard: string[][] = [];
  const errors: unknown[] = [];
  const ctx = { store, presence };
  const text = (one: Colleague): string => `${one.name} ${one.presence}`;
  const page = {
    send: (message: WithoutSeq<HubToConsole>) => {
      if (message.type === 'colleague.changed')
        heard.push([message.colleague, ...(message.others ?? [])].map(text));
    },
  };
  const feed = new ColleagueFeed({
    ctx,
    readers: () => [{ live: page }],
    onError: (error) => errors.push(error),
  });
  const set = (at: number, visible: boolean): void => {
    const staffId = staffIds[at] ?? '';
    presence.enter(staffId, PAGE);
    presence.setVisible(staffId, PAGE, visible);
    feed.changed(staffId);
  };
  const snapshot = (): void => feed.toldOne(store.identity.staff().map((one) => colleagueOf(ctx, one)));
  return { feed, heard, errors, set, snapshot };
}
const aMoment = (): unknown => vi.advanceTimersByTime(250);

test('many who come at once are told of in one message, each as it is at last', () => {
  const { heard, set } = branch(3);
  for (const at of [0, 1, 2]) set(at, false);
  for (const at of [0, 2]) set(at, true);
  aMoment();
  expect(heard).toEqual([['N1 away', 'N0 present', 'N2 present']]);
});

test('more than a message holds come in several', () => {
  const { heard, set } = branch(201);
  for (let at = 0; at < 201; at += 1) set(at, true);
  aMoment();
  expect(heard.map((message) => message.length)).toEqual([200, 1]);
});

test('whoever is back within a moment has not changed', () => {
  const { heard, set } = branch(2);
  set(0, true);
  aMoment();
  set(0, false);
  set(0, true);
  aMoment();
  expect(heard).toEqual([['N0 present']]);
});

test('a page that came in between is told as well, although nothing is new to the others', () => {
  const { heard, set, snapshot } = branch(2);
  set(0, true);
  aMoment();
  set(0, false);
  snapshot();
  set(0, true);
  aMoment();
  expect(heard).toEqual([['N0 present'], ['N0 present']]);
});

test('a feed that was stopped, or whose store fails, says nothing and ends no process', () => {
  const { heard, errors, set, feed } = branch(1);
  set(0, true);
  store.close();
  aMoment();
  expect(errors).toHaveLength(1);
  feed.stop();
  feed.changed('x');
  aMoment();
  expect([heard, errors.length]).toEqual([[], 1]);
});
