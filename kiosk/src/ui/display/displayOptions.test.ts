import { expect, test } from 'vitest';
import { readDisplayOptions } from './displayOptions.ts';

test.each([
  ['', { kind: 'hall', windows: null, volume: 7 }],
  ['?volume=0', { kind: 'hall', windows: null, volume: 0 }],
  ['?volume=10', { kind: 'hall', windows: null, volume: 7 }],
  ['?windows=w1,w2', { kind: 'hall', windows: new Set(['w1', 'w2']), volume: 0 }],
  ['?windows=w1&volume=4', { kind: 'hall', windows: new Set(['w1']), volume: 4 }],
  ['?windows=', { kind: 'hall', windows: null, volume: 7 }],
  ['?window=w3', { kind: 'window', windowId: 'w3' }],
  ['?rating=w3', { kind: 'rating', windowId: 'w3', diagonalInch: 10.1 }],
  ['?rating=w3&inch=7', { kind: 'rating', windowId: 'w3', diagonalInch: 7 }],
  ['?rating=w3&inch=x', { kind: 'rating', windowId: 'w3', diagonalInch: 10.1 }],
])('%s', (search, options) => {
  expect(readDisplayOptions(search)).toEqual(options);
});
