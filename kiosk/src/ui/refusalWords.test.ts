import { expect, test } from 'vitest';
import { textOf } from './i18n/useText.ts';
import { refusalWords } from './refusalWords.ts';

const { t } = textOf('en');
const MINUTE_MS = 60_000;
const words = (refusal: Parameters<typeof refusalWords>[0], hubNow = 0): string =>
  refusalWords(refusal, hubNow, t);

test('a lock tells how long it still lasts, and when it is over', () => {
  const locked = { cause: 'locked', until: 30 * MINUTE_MS } as const;
  expect(words(locked)).toContain('30 min');
  expect(words(locked, 1)).toContain('30 min');
  expect(words(locked, 29 * MINUTE_MS)).toContain('1 min');
  expect(words(locked, 30 * MINUTE_MS)).toBe(t('staff.lockOver'));
});

test('a wrong PIN tells how many tries are left', () => {
  expect(words({ cause: 'wrong', triesLeft: 4 })).toContain('4');
});

test('what the hub did not say is not made up', () => {
  expect(words({ cause: 'wrong' })).toBe(t('staff.wrong'));
  expect(words({ cause: 'locked' })).toBe(t('staff.locked'));
});

test.each(['blocked', 'notSetUp', 'unavailable'] as const)('%s has words of its own', (cause) => {
  expect(words({ cause })).toBe(t(`staff.${cause}`));
});
