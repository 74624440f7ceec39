import { expect, test } from 'vitest';
import {
  CHANGES_KEPT_MS,
  healthOf,
  MAX_CHANGES,
  noteHappening,
  resumeHistory,
  startHistory,
  type DeviceHappening,
} from './deviceHistory.ts';
import { historiesText, parseHistories } from './savedHistory.ts';

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
  expect(healthOf(history, 1_000)).toMatchObject({ readyShare: 0.7, outages: 1, reconnects: 1 });
  expect(history.codes).toEqual({ READER_DISCONNECTED: 1 });
});

test('a reader that was never ready has had no outage', () => {
  const history = play([10, offline], [20, ready]);
  expect(healthOf(history, 20)).toMatchObject({ readyShare: 0, outages: 0, reconnects: 0 });
});

test('reads, failures and wrong check digits are counted', () => {
  const history = play(
    [1, { kind: 'read', means: 'stripe', luhnOk: true }],
    [2, { kind: 'read', means: 'chip', luhnOk: false }],
    [3, { kind: 'failure', failure: 'tooFast' }],
  );
  expect(history.reads).toEqual({ stripe: 1, chip: 1 });
  expect(history.lastReadAt).toBe(2);
  expect(healthOf(history, 10)).toMatchObject({ reads: 2, failures: 1, badChecks: 1 });
});

test('a loose cable fills no memory', () => {
  const flaps = Array.from({ length: 500 }, (_, at) => [at, at % 2 === 0 ? ready : offline] as const);
  const history = play(...flaps);
  expect(history.changes).toHaveLength(MAX_CHANGES);
  expect(history.changes.at(-1)?.at).toBe(499);
  expect(history.outages).toBe(250);
});

test('changes are forgotten after 30 days, with the next change and at a start; counts stay', () => {
  const history = play([0, ready], [1, offline]);
  const later = noteHappening(history, ready, CHANGES_KEPT_MS + 1);
  expect(later.changes.map(({ at }) => at)).toEqual([1, CHANGES_KEPT_MS + 1]);
  expect(later.outages).toBe(1);
  expect(resumeHistory(history, 1, CHANGES_KEPT_MS + 2)).toMatchObject({ changes: [], outages: 1 });
});

test('whose cards were read, and what became of tickets, is counted', () => {
  const history = play(
    [1, { kind: 'read', means: 'stripe', luhnOk: true, bank: 'own' }],
    [2, { kind: 'read', means: 'stripe', luhnOk: true, bank: 'other' }],
    [3, { kind: 'read', means: 'idCard', luhnOk: true }],
    [4, { kind: 'print', outcome: 'printed' }],
    [5, { kind: 'print', outcome: 'failed' }],
  );
  expect(history.banks).toEqual({ own: 1, other: 1 });
  expect(history.prints).toEqual({ printed: 1, failed: 1 });
});

test('a night in which nobody watched is no outage and no time ready', () => {
  const evening = play([0, ready], [600, offline], [800, ready]);
  const morning = resumeHistory(evening, 1_000, 50_000);
  expect(morning.status).toBe('unknown');
  expect(healthOf(noteHappening(morning, ready, 50_000), 50_000)).toMatchObject({
    readyShare: 0.8,
    outages: 1,
  });
});

test('a clock that was set back takes no time away', () => {
  const history = play([500, ready], [100, offline]);
  expect(history).toMatchObject({ watchedMs: 500, readyMs: 0 });
});

test('histories come back from their file as they were written', () => {
  const reader = play(
    [1, ready],
    [2, { kind: 'read', means: 'chip', luhnOk: false, bank: 'unlisted' }],
    [3, offline],
  );
  const printer = play([4, { kind: 'print', outcome: 'sent' }]);
  const saved = { savedAt: 9, reader, printer };
  expect(parseHistories(historiesText(saved))).toEqual(saved);
});

test.each([
  '',
  'null',
  '[]',
  '{"savedAt":1}',
  '{"savedAt":-1,"reader":{},"printer":{}}',
  '{"savedAt":1,"reader":',
])('a damaged file is none: %s', (text) => expect(parseHistories(text)).toBeUndefined());

test('counts and changes that nobody could have written are dropped one by one', () => {
  const saved = { savedAt: 9, reader: play([1, ready]), printer: play() };
  const file = JSON.parse(historiesText(saved)) as { reader: Record<string, unknown> };
  file.reader['reads'] = { stripe: 3, chip: 'many' };
  file.reader['changes'] = [
    7,
    { at: 1, status: 'ready' },
    { at: 'x', status: 'ready' },
    { at: 1, status: 'dead' },
  ];
  expect(parseHistories(JSON.stringify(file))?.reader).toMatchObject({
    reads: { stripe: 3 },
    changes: [{ at: 1, status: 'ready' }],
  });
});
