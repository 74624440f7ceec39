import { expect, test } from 'vitest';
import {
  bindKey,
  callerKeyNames,
  callerKeyOf,
  type ChordEvent,
  chordOf,
  defaultCallerKeys,
  parseCallerKeys,
} from './callerKeys.ts';

const press = (fields: Partial<ChordEvent>): ChordEvent => ({
  key: '',
  code: '',
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  ...fields,
});

test.each([
  [press({ key: 'F9' }), 'F9'],
  [press({ key: 'F9', shiftKey: true }), 'Shift+F9'],
  [press({ key: 'n', code: 'KeyN', ctrlKey: true, altKey: true }), 'Ctrl+Alt+N'],
  [press({ key: '1', code: 'Digit1', altKey: true }), 'Alt+1'],
  [press({ key: 'n', code: 'KeyN' }), undefined],
  [press({ key: 'N', code: 'KeyN', shiftKey: true }), undefined],
  [press({ key: 'F9', metaKey: true }), undefined],
  [press({ key: 'Control', ctrlKey: true }), undefined],
])('%o is called %s: what somebody writes is never a key of ours', (event, chord) => {
  expect(chordOf(event)).toBe(chord);
});

test('the keys of the specification are the default, each one once', () => {
  expect(defaultCallerKeys).toMatchObject({ next: 'F9', recall: 'F10', finish: 'F11', more: 'F12' });
  expect(new Set(Object.values(defaultCallerKeys)).size).toBe(callerKeyNames.length);
});

test('a key that is bound anew leaves what it did before', () => {
  const keys = bindKey(defaultCallerKeys, 'next', 'F11');
  expect(callerKeyOf(keys, press({ key: 'F11' }))).toBe('next');
  expect(callerKeyOf(keys, press({ key: 'F9' }))).toBeUndefined();
  expect(keys.finish).toBe('');
});

test('a key can be given up to a teller program', () => {
  expect(callerKeyOf(bindKey(defaultCallerKeys, 'more', ''), press({ key: 'F12' }))).toBeUndefined();
});

test.each([undefined, null, 'F9', { next: 7, recall: 'x'.repeat(99) }, { strange: 'F1' }])(
  'what is stored as %o counts as far as it is one',
  (stored) => {
    expect(parseCallerKeys(stored)).toEqual(defaultCallerKeys);
  },
);
