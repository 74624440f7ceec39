import { expect, test } from 'vitest';
import { maskName } from './maskName.ts';

test.each([
  ['王明', '王*'],
  ['王小明', '王*明'],
  ['欧阳锋', '欧*锋'],
  ['买买提·艾力', '买*力'],
  ['Maria Santos', 'M*s'],
  ['𠮷田', '𠮷*'],
  ['Ｊ', 'Ｊ*'],
  [' 李丽 ', '李*'],
  ['Zoë', 'Z*ë'],
  ['', '*'],
])('%s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked);
});
