import { expect, test } from 'vitest';
import { anAlert, li, morning, zhang } from '../testing/builders.ts';
import { countsOf, isUnrecorded, OUTCOME_DUE_MS, rowsOf } from './alertList.ts';

const day = [
  anAlert({ alertId: 'done', state: 'closed', outcome: 'done', owner: li, raisedAt: morning - 900 }),
  anAlert({
    alertId: 'doneLater',
    state: 'closed',
    outcome: 'declined',
    owner: zhang,
    raisedAt: morning - 500,
  }),
  anAlert({ alertId: 'unrecorded', state: 'closed', outcome: null, owner: li, raisedAt: morning - 800 }),
  anAlert({ alertId: 'inHand', state: 'claimed', owner: li, raisedAt: morning - 700 }),
  anAlert({ alertId: 'later', state: 'snoozed', owner: li, raisedAt: morning - 650 }),
  anAlert({ alertId: 'p2young', severity: 2, raisedAt: morning - 100 }),
  anAlert({ alertId: 'p2old', severity: 3, raisedAt: morning - 600 }),
  anAlert({ alertId: 'p1', severity: 4, raisedAt: morning }),
  anAlert({ alertId: 'p3', severity: 1, raisedAt: morning - 900_000 }),
  anAlert({ alertId: 'missed', severity: 2, state: 'missed', raisedAt: morning - 700_000 }),
];
const ids = (tab: 'waiting' | 'mine' | 'today') => rowsOf(tab, day, li.staffId).map((alert) => alert.alertId);

test('waiting: by priority, in each the longest wait first, snoozed last', () => {
  expect(ids('waiting')).toEqual(['p1', 'missed', 'p2old', 'p2young', 'p3', 'later']);
});

test('mine: what I took, with unrecorded visits above the finished ones', () => {
  expect(ids('mine')).toEqual(['later', 'inHand', 'unrecorded', 'done']);
});

test('today: everything, finished visits newest first', () => {
  expect(ids('today')).toEqual([
    'p1',
    'missed',
    'p2old',
    'p2young',
    'p3',
    'later',
    'inHand',
    'unrecorded',
    'doneLater',
    'done',
  ]);
});

test('the counts name what still needs somebody', () => {
  expect(countsOf(day, li.staffId)).toEqual({ waiting: 6, mine: 3, today: 10 });
});

test('a customer taken a quarter of an hour ago without an outcome is unrecorded', () => {
  const claimed = anAlert({ state: 'claimed', owner: li, claimedAt: morning });
  expect(isUnrecorded(claimed, morning + OUTCOME_DUE_MS - 1)).toBe(false);
  expect(isUnrecorded(claimed, morning + OUTCOME_DUE_MS)).toBe(true);
  expect(isUnrecorded(anAlert({ state: 'closed', outcome: 'done' }), morning + OUTCOME_DUE_MS)).toBe(false);
});
