import { expect, test } from 'vitest';
import { idTextBlock } from '../simulators/idTextBlock.ts';
import { testIdNumber } from '../testing/testIdNumber.ts';
import { idCardKind, takeIdNumber } from './idText.ts';

const NUMBER = testIdNumber();
const NUMBER_AT = 122;
const whole = { start: 0, end: 256 };

test('a number is taken as ASCII, wherever the block begins', () => {
  const bytes = Uint8Array.of(1, 2, 3, ...idTextBlock({ number: NUMBER }));
  const into = new Uint8Array(18);
  expect(takeIdNumber(bytes, { start: 3, end: 259 }, into)).toBe(18);
  expect(Buffer.from(into).toString('latin1')).toBe(NUMBER);
});

test('a character that only resembles a digit in its low byte is none, and nothing is left behind', () => {
  const bytes = idTextBlock({ number: NUMBER });
  bytes[NUMBER_AT + 2 * 9 + 1] = 0x01;
  const into = new Uint8Array(18);
  expect(takeIdNumber(bytes, whole, into)).toBeUndefined();
  expect(into.every((byte) => byte === 0)).toBe(true);
});

test('X stands at the end only, and a block of another length holds no number', () => {
  const into = new Uint8Array(18);
  expect(takeIdNumber(idTextBlock({ number: `X${NUMBER.slice(1)}` }), whole, into)).toBeUndefined();
  expect(takeIdNumber(idTextBlock({ number: `${NUMBER.slice(0, 17)}X` }), whole, into)).toBe(18);
  expect(takeIdNumber(idTextBlock({ number: NUMBER }), { start: 0, end: 254 }, into)).toBeUndefined();
});

test.each(['resident', 'hkMacaoTaiwan', 'foreigner2017', 'foreigner2023'] as const)(
  '%s is told by its mark',
  (kind) => {
    expect(idCardKind(idTextBlock({ kind, number: NUMBER }), whole)).toBe(kind);
  },
);

test('a Chinese character at the mark, with a low byte like one, is no mark', () => {
  const bytes = idTextBlock({ number: NUMBER });
  bytes.set([0x49, 0x4e], 248);
  expect(idCardKind(bytes, whole)).toBe('resident');
});
