import { expect, test } from 'vitest';
import { parseServerName } from './serverName.ts';

const bytesOf = (text: string): number[] => {
  const name = parseServerName(text);
  return name?.kind === 'ip' ? [...name.address] : [];
};

test.each(['hub', 'Hub.Branch.example', 'xn--fiq228c.example', `${'a'.repeat(63)}.b`])(
  '%s is a name',
  (text) => {
    expect(parseServerName(text)).toEqual({ kind: 'dns', text: text.toLowerCase() });
  },
);

test('addresses are their bytes', () => {
  expect(bytesOf('10.1.2.255')).toEqual([10, 1, 2, 255]);
  expect(bytesOf('::1')).toEqual([...Array.from({ length: 15 }, () => 0), 1]);
  expect(bytesOf('fd00:1::ABCD')).toEqual([0xfd, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xab, 0xcd]);
  expect(bytesOf('1:2:3:4:5:6:7:8')).toHaveLength(16);
});

test.each([
  '',
  'a..b',
  '-a.b',
  'a_b',
  'hub:8702',
  '*.branch.example',
  '10.1.2',
  '10.1.2.256',
  '10.01.2.3',
  '1:2:3:4:5:6:7',
  '1::2::3',
  '1:2:3:4:5:6:7::8',
  'https://hub',
  'a'.repeat(64),
  Array.from({ length: 130 }, () => 'a').join('.'),
])('%j is neither', (text) => {
  expect(parseServerName(text)).toBeUndefined();
});
