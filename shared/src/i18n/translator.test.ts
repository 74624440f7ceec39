import { expect, test } from 'vitest';
import { createTranslate } from './translator.ts';

const t = createTranslate({ visits: '{n} {n|visit|visits} in 90 days', hello: 'Hello {name}' });

test.each([
  [0, '0 visits in 90 days'],
  [1, '1 visit in 90 days'],
  [2, '2 visits in 90 days'],
])('a word follows its number: %s', (n, said) => expect(t('visits', { n })).toBe(said));

test('a value that is missing stays visible', () => expect(t('hello')).toBe('Hello {name}'));
