import { expect, test } from 'vitest';
import { en } from './en.ts';
import { type TextKey, zhCN } from './zh-CN.ts';

const keys = Object.keys(zhCN) as TextKey[];
const places = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

test('both languages have the same keys', () => {
  expect(Object.keys(en).sort()).toEqual([...keys].sort());
});

test.each(keys)('%s says something in both languages, with the same values', (key) => {
  expect(zhCN[key]).not.toBe('');
  expect(en[key]).not.toBe('');
  expect(places(en[key])).toEqual(places(zhCN[key]));
});

test('no text blames, and none is an error without words', () => {
  for (const key of keys) expect(zhCN[key]).not.toMatch(/系统错误|非法|尊贵/);
});
