import { expect, test } from 'vitest';
import { both } from './both.ts';
import { en } from './en.ts';
import { type TextKey, zhCN } from './zh-CN.ts';

const keys = Object.keys(zhCN) as TextKey[];
const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

test('both languages have the same keys, with the same places for values', () => {
  expect(Object.keys(en).toSorted()).toEqual(keys.toSorted());
  for (const key of keys) expect([key, places(en[key])]).toEqual([key, places(zhCN[key])]);
});

test('nothing on a display names a rank or shows a bare error', () => {
  const all = [...Object.values(zhCN), ...Object.values(en)].join('\n');
  expect(all).not.toMatch(/系统错误|失败|贵宾|尊贵|钻石|VIP|error|failed|invalid/i);
});

test('a place is named in the language of its line', () => {
  const place = { 'zh-CN': '理财室', en: 'Wealth room' };
  expect(both('call.to', { place })).toEqual({ 'zh-CN': '到 理财室', en: 'please go to Wealth room' });
});
