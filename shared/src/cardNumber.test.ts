import fc from 'fast-check';
import { expect, test } from 'vitest';
import { luhnCheckDigit, luhnOk } from './cardNumber.ts';

const ascii = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const digits = fc
  .array(fc.integer({ min: 0x30, max: 0x39 }), { minLength: 12, maxLength: 18 })
  .map((d) => Uint8Array.from(d));

test('every number closed with its check digit passes, and fails with any other', () => {
  fc.assert(
    fc.property(digits, (body) => {
      const check = luhnCheckDigit(body);
      for (let last = 0; last <= 9; last += 1) {
        expect(luhnOk(Uint8Array.of(...body, 0x30 + last))).toBe(last === check);
      }
    }),
  );
});

test.each(['', '90000100000000000O', '9000 0100'])('%j is no number at all', (text) => {
  expect(luhnOk(ascii(text))).toBe(false);
});
