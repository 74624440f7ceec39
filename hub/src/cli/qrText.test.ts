import { expect, test } from 'vitest';
import { qrText } from './qrText.ts';

test('two rows of modules are one line of half blocks, with white all around', () => {
  const drawn = qrText([
    [true, false, true],
    [true, true, false],
    [false, false, true],
  ]);
  const lines = drawn.split('\n').map((line) => line.replace('\u001b[30;107m', '').replace('\u001b[0m', ''));
  expect(lines).toEqual([
    ' '.repeat(11),
    ' '.repeat(11),
    '    █▄▀    ',
    '      ▀    ',
    ' '.repeat(11),
    ' '.repeat(11),
  ]);
  expect(drawn.split('\n').every((line) => line.startsWith('\u001b[30;107m'))).toBe(true);
});
