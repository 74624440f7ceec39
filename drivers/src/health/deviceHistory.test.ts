import { expect, test } from 'vitest';
import { healthOf, MAX_CHANGES, noteHappening, startHistory, type DeviceHappening } from './deviceHistory.ts';

const ready: DeviceHappening = { kind: 'status', status: { state: 'ready' } };
const offline: DeviceHappening = {
  kind: 'status',
  status: { state: 'offline', code: 'READER_DISCONNECTED', detail: 'unplugged' },
};
const play = (...happenings: readonly (readonly [number, DeviceHappening])[]) =>
  happenings.reduce((history, [at, happening]) => noteHappening(history, happening, at), startHistory(0));

test('time ready is counted over outages, and a status told twice is one change', () => {
  const history = play([100, ready], [200, ready], [600, offline], [700, offline], [800, ready]);
  expect(history.changes.map(({ at, status }) => [at, status])).toEqual([
    [100, 'ready'],
    [600, 'offline'],
    [800, 'ready'],
  ]);
  expect(healthOf(history, 1_000)).toMatchObject({ readyShare: 0.7, outages: 1 });
});

test('a reader that was never ready has had no outage', () => {
  expect(healthOf(play([10, offline]), 100)).toMatchObject({ readyShare: 0, outages: 0 });
});

test('reads, failures and wrong check digits are counted', () => {
  const history = play(
    [1, { kind: 'read', means: 'stripe', luhnOk: true }],
    [2, { kind: 'read', means: 'chip', luhnOk: false }],
    [3, { kind: 'failure', failure: 'tooFast' }],
  );
  expect(history.reads).toEqual({ stripe: 1, chip: 1 });
  expect(healthOf(history, 10)).toMatchObject({ reads: 2, failures: 1, badChecks: 1 });
});

test('a loose cable fills no memory', () => {
  const flaps = Array.from({ length: 500 }, (_, at) => [at, at % 2 === 0 ? ready : offline] as const);
  const history = play(...flaps);
  expect(history.changes).toHaveLength(MAX_CHANGES);
  expect(history.changes.at(-1)?.at).toBe(499);
  expect(history.outages).toBe(250);
});
