import { expect, test } from 'vitest';
import { BootKeyboard } from './bootKeyboard.ts';

function typed(...reports: readonly (readonly number[])[]): string {
  const keyboard = new BootKeyboard();
  let text = '';
  for (const report of reports)
    keyboard.push(Uint8Array.from(report), (character) => (text += String.fromCharCode(character)));
  return text;
}

const [SEMICOLON, SIX, TWO] = [0x33, 0x23, 0x1f];

test('a key that stays down while the next goes down is typed once', () => {
  expect(
    typed([0, 0, SEMICOLON, 0, 0, 0, 0, 0], [0, 0, SEMICOLON, SIX, 0, 0, 0, 0], [0, 0, SIX, 0, 0, 0, 0, 0]),
  ).toBe(';6');
});

test('two keys in one report come in its order, and the right Shift counts too', () => {
  expect(typed([0, 0, SIX, TWO, 0, 0, 0, 0], [0x20, 0, SEMICOLON, 0, 0, 0, 0, 0])).toBe('62:');
});

test('too many keys at once, and reports of another length, type nothing', () => {
  expect(typed([0, 0, 1, 1, 1, 1, 1, 1], [0, 0, SIX])).toBe('');
});
