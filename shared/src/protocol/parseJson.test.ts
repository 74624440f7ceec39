import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOf } from '../errors.ts';
import { parseJson } from './parseJson.ts';

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    return codeOf(error);
  }
}

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 8 }), (text) => {
      fc.pre(!text.includes('__proto__'));
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test.each([
  ['ten thousand brackets', '['.repeat(10_000) + ']'.repeat(10_000)],
  ['ten thousand objects', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
  ['brackets that never close', '['.repeat(60_000)],
  ['one bracket too many', '['.repeat(33) + ']'.repeat(33)],
  ['a prototype', '{"a":{"__proto__":{"admin":true}}}'],
  ['a prototype in disguise', '{"\\u005f_proto\\u005F_":{"admin":true}}'],
  ['nothing', ''],
])('refuses %s', (_name, text) => {
  expect(parsed(text)).toBe('MESSAGE_INVALID');
});

test('brackets and prototypes in strings are text', () => {
  const value = { text: `${'['.repeat(50)}\\"${'{'.repeat(50)} __proto__ \u0001` };
  expect(parsed(JSON.stringify(value))).toEqual(value);
});
