import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatEnrolCode, parseEnrolCode, shortKeyId } from './enrolCode.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const code = fc.record({ hubKeyPrefix: bytes(10), secret: bytes(5) });

test('a code is 26 characters and comes back as it was', () => {
  fc.assert(
    fc.property(code, (one) => {
      const text = formatEnrolCode(one);
      expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{2}$/);
      expect(parseEnrolCode(text)).toEqual(one);
    }),
  );
});

test('case, spaces and letters that look like digits do not matter', () => {
  const one = { hubKeyPrefix: new Uint8Array(10).fill(0x08), secret: Uint8Array.of(0, 1, 2, 3, 4) };
  const typed = formatEnrolCode(one).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
  expect(parseEnrolCode(` ${typed.replaceAll('-', ' ')} `)).toEqual(one);
});

test('every wrong character and every swap of neighbours is noticed', () => {
  const place = fc.nat({ max: 25 });
  fc.assert(
    fc.property(code, place, fc.nat({ max: 31 }), (one, at, value) => {
      const other = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(value);
      const text = formatEnrolCode(one).replaceAll('-', '');
      const wrong = text.slice(0, at) + other + text.slice(at + 1);
      expect(parseEnrolCode(wrong) === undefined).toBe(wrong !== text);
      const [a, b] = [text.charAt(at), text.charAt(at + 1)];
      const swapped = text.slice(0, at) + b + a + text.slice(at + 2);
      expect(at >= 23 || (parseEnrolCode(swapped) === undefined) === (a !== b)).toBe(true);
    }),
  );
});

test.each(['', 'ABCD', 'U'.repeat(26), '0'.repeat(27), '٠'.repeat(26)])('%j is no code', (text) => {
  expect(parseEnrolCode(text)).toBeUndefined();
});

test('people compare eight characters of a key', () => {
  expect(shortKeyId(Uint8Array.of(0xff, 0, 0, 0, 0x1f, 9))).toBe('ZW00-000Z');
});
