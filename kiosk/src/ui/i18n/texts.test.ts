import { expect, test } from 'vitest';
import { en } from './en.ts';
import { type TextKey, zhCN } from './zh-CN.ts';

const keys = Object.keys(zhCN) as TextKey[];
const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

test('both languages have the same keys', () => {
  expect(Object.keys(en).toSorted()).toEqual(keys.toSorted());
});

test.each(keys)('%s has the same places for values in both languages', (key) => {
  expect(places(en[key])).toEqual(places(zhCN[key]));
});

test('nothing blames the customer, names a rank, or shows a bare error', () => {
  const all = [...Object.values(zhCN), ...Object.values(en)].join('\n');
  expect(all).not.toMatch(/系统错误|失败|贵宾|尊贵|钻石|VIP|error|failed|invalid/i);
});

test('English has no curly quotes: the font of the machine draws them as wide as a character', () => {
  expect(Object.values(en).filter((text) => /[‘’“”]/.test(text))).toEqual([]);
});
