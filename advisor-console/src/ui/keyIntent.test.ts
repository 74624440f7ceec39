import { expect, test } from 'vitest';
import { keyIntent, type KeyPress } from './keyIntent.ts';

const press = (key: string, fields: Partial<KeyPress> = {}) =>
  keyIntent({
    key,
    code: '',
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    isTyping: false,
    isInDialog: false,
    isOnCard: false,
    ...fields,
  });

test.each([
  ['j', 'next'],
  ['k', 'previous'],
  ['F', 'handOver'],
  ['s', 'snooze'],
  ['O', 'outcome'],
  ['Escape', 'collapse'],
  ['?', 'help'],
  ['x', undefined],
  ['Tab', undefined],
] as const)('%s means %s', (key, intent) => {
  expect(press(key)).toBe(intent);
});

test('Enter claims only while the card itself has focus', () => {
  expect(press('Enter')).toBeUndefined();
  expect(press('Enter', { isOnCard: true })).toBe('claimCard');
  expect(press('Enter', { isOnCard: true, isTyping: true })).toBeUndefined();
});

test('somebody who is writing loses no letter', () => {
  expect(press('s', { isTyping: true })).toBeUndefined();
});

test('shortcuts of the browser stay with it', () => {
  expect(press('f', { ctrlKey: true })).toBeUndefined();
  expect(press('f', { metaKey: true })).toBeUndefined();
});

test('Ctrl+Alt+G goes to the card even while writing, but not out of a dialog', () => {
  const keys = { ctrlKey: true, altKey: true, code: 'KeyG' };
  expect(press('g', { ...keys, isTyping: true })).toBe('focusCard');
  expect(press('g', { ...keys, isInDialog: true })).toBeUndefined();
});
