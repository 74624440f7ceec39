import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOf } from '../errors.ts';
import { decodeMessage } from './codec.ts';
import { fromPage } from './fromPage.ts';

const decode = (text: string) => {
  try {
    return decodeMessage(fromPage, text, 1_000);
  } catch (error) {
    return codeOf(error);
  }
};
const good = { type: 'alert.received', alertId: 'a-1' };

test('decodes a known message', () => {
  expect(decode(JSON.stringify(good))).toEqual(good);
});

test.each([
  ['not JSON', '{', 'MESSAGE_INVALID'],
  ['an unknown type', '{"type":"nope"}', 'MESSAGE_INVALID'],
  ['a field too many', JSON.stringify({ ...good, more: 1 }), 'MESSAGE_INVALID'],
  [
    'a prototype in disguise',
    '{"type":"alert.received","alertId":"a","__proto__":{"x":1}}',
    'MESSAGE_INVALID',
  ],
  ['an id that is none', JSON.stringify({ ...good, alertId: '../a' }), 'MESSAGE_INVALID'],
  ['too long a text', JSON.stringify({ ...good, pad: 'x'.repeat(1_000) }), 'MESSAGE_TOO_LARGE'],
])('refuses %s', (_name, text, code) => {
  expect(decode(text)).toBe(code);
});

test('what could not be read is not quoted', () => {
  const secret = 'c2VjcmV0LXRva2Vu';
  expect(() => decodeMessage(fromPage, `{"rowKey":"${secret}`, 1_000)).toThrow(
    expect.objectContaining({ message: 'not JSON', cause: undefined }),
  );
});

test('any text gives a message or a named failure', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(decode(text)).toMatch(/^MESSAGE_(INVALID|TOO_LARGE)$/);
    }),
  );
});
