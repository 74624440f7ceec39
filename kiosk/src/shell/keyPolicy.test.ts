import { expect, test } from 'vitest';
import { isKioskKey } from './keyPolicy.ts';

const input = (key: string, held: object = {}) => ({ key, control: false, alt: false, meta: false, ...held });

test('the keypad works', () => {
  for (const key of ['1', '0', '*', '#', 'Tab', 'Enter', ' ', 'ArrowDown'])
    expect(isKioskKey(input(key))).toBe(true);
});

test('no shortcut, function key or letter reaches the page', () => {
  for (const key of ['F5', 'F11', 'F12', 'Escape', 'Alt', 'Meta', 'a', 'r', 'Backspace', 'PrintScreen']) {
    expect(isKioskKey(input(key))).toBe(false);
  }
  for (const held of [{ control: true }, { alt: true }, { meta: true }]) {
    expect(isKioskKey(input('1', held))).toBe(false);
    expect(isKioskKey(input('Tab', held))).toBe(false);
  }
});
