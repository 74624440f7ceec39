import { expect, test } from 'vitest';
import { type Connection, type ConnectionEvent, nextConnection } from './connection.ts';

const start: Connection = { name: 'connecting', since: 0 };
const after = (...events: readonly ConnectionEvent[]) => events.reduce(nextConnection, start);

test('failing attempts count from the moment the line broke', () => {
  expect(
    after(
      { type: 'link.opening', at: 1 },
      { type: 'link.online', at: 2 },
      { type: 'link.lost', at: 100, retryAt: 500 },
      { type: 'link.opening', at: 500 },
      { type: 'link.lost', at: 600, retryAt: 1_400 },
    ),
  ).toEqual({ name: 'lost', since: 100, retryAt: 1_400 });
});

test('a page that never got through counts from its start', () => {
  expect(after({ type: 'link.opening', at: 5 }, { type: 'link.lost', at: 50, retryAt: 90 })).toEqual({
    name: 'lost',
    since: 0,
    retryAt: 90,
  });
});

test('the snapshot ends the interruption', () => {
  expect(after({ type: 'link.lost', at: 1, retryAt: 2 }, { type: 'link.online', at: 9 })).toEqual({
    name: 'online',
    since: 9,
  });
});

test('a refusal is kept with its reason', () => {
  expect(after({ type: 'link.refused', because: 'notSignedIn' })).toEqual({
    name: 'refused',
    because: 'notSignedIn',
  });
});
