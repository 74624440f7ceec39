import { createTranslate } from '@lobby/shared';
import { expect, test } from 'vitest';
import { en } from '../i18n/en.ts';
import { ageText, momentText, sizeText } from './momentText.ts';

const t = createTranslate(en);
const now = Date.UTC(2026, 2, 10, 2, 5);

test('a moment of today needs no date', () => {
  const words = { language: 'en', timeZone: 'Asia/Shanghai', now: () => now } as const;
  expect(momentText(now - 3_600_000, words)).toBe('09:05');
  expect(momentText(now - 86_400_000, words)).toBe('2026-03-09 10:05');
});

test.each([
  [59_000, '0 minutes'],
  [119 * 60_000, '119 minutes'],
  [47 * 3_600_000, '47 hours'],
  [48 * 3_600_000, '2 days'],
])('%i ms are %s', (ms, text) => {
  expect(ageText(ms, t)).toBe(text);
});

test.each([
  [0, '0 B'],
  [1_500, '1.5 KB'],
  [999_000_000, '999 MB'],
  [2_000_000_000_000, '2.0 TB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
