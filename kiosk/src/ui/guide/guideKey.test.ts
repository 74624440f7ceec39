import { expect, test } from 'vitest';
import { guideKey } from './guideKey.ts';

const tiles = { voice: false, pad: false };

test.each(['1', '2', '3', '4', '5', '6'])('%s chooses a tile, with the voice and without it', (digit) => {
  expect(guideKey(digit, tiles)).toEqual({ is: 'digit', digit });
  expect(guideKey(digit, { ...tiles, voice: true })).toEqual({ is: 'digit', digit });
});

test('0 calls for help, * changes the language, # the voice', () => {
  expect(guideKey('0', tiles)).toEqual({ is: 'help' });
  expect(guideKey('*', tiles)).toEqual({ is: 'language' });
  expect(guideKey('#', tiles)).toEqual({ is: 'voice' });
});

test('on a pad every digit and letter is typed, also with the voice', () => {
  for (const voice of [false, true]) {
    expect(guideKey('0', { voice, pad: true })).toEqual({ is: 'digit', digit: '0' });
    expect(guideKey('8', { voice, pad: true })).toEqual({ is: 'digit', digit: '8' });
    expect(guideKey('a', { voice, pad: true })).toEqual({ is: 'digit', digit: 'A' });
  }
});

test('with the voice arrows, 7 and 9 move, and 8 repeats; without it they mean nothing', () => {
  const voice = { voice: true, pad: false };
  expect(['ArrowLeft', '7', 'ArrowRight', '9', '8'].map((key) => guideKey(key, voice)?.is)).toEqual(
    ['previous', 'previous', 'next', 'next', 'repeat'],
  ); // prettier-ignore
  expect(['ArrowLeft', '7', 'ArrowRight', '9', '8'].map((key) => guideKey(key, tiles))).toEqual(
    Array.from({ length: 5 }),
  );
});

test('other keys mean nothing', () => {
  expect(['F5', 'Escape', 'x', ' '].map((key) => guideKey(key, tiles))).toEqual(Array.from({ length: 4 }));
});
