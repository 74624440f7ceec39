import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropOutcome, keepOutcome, parsePending, type PendingOutcome } from './pendingOutcomes.ts';

const one = (fields: Partial<PendingOutcome> = {}): PendingOutcome => ({
  requestId: 'r-1',
  alertId: 'a-1',
  outcome: 'done',
  doNotDisturb: false,
  ...fields,
});

test('the last word on an alert counts', () => {
  const kept = keepOutcome([one()], one({ requestId: 'r-2', outcome: 'declined' }));
  expect(kept.map((pending) => pending.requestId)).toEqual(['r-2']);
  expect(dropOutcome(kept, 'r-1')).toEqual(kept);
  expect(dropOutcome(kept, 'r-2')).toEqual([]);
});

test('never more than fifty are kept', () => {
  const many = Array.from({ length: 60 }, (_, n) => one({ requestId: `r-${n}`, alertId: `a-${n}` }));
  const kept = many.reduce<readonly PendingOutcome[]>(keepOutcome, []);
  expect(kept).toHaveLength(50);
  expect(kept[0]?.alertId).toBe('a-10');
});

test('what was stored comes back', () => {
  expect(parsePending(JSON.stringify([one()]))).toEqual([one()]);
});

test.each([
  null,
  '',
  '{',
  '7',
  '{"a":1}',
  JSON.stringify([{ ...one(), outcome: 'bribed' }, { ...one(), alertId: 5 }, null]),
])('stored text %j gives nothing', (text) => {
  expect(parsePending(text)).toEqual([]);
});

test('no stored text makes it fail', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(Array.isArray(parsePending(text))).toBe(true);
    }),
  );
});
