import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatRecoveryCode,
  isRecoveryGroup,
  parseRecoveryCode,
  RECOVERY_CODE_BYTES,
  recoveryCheckInput,
} from './recoveryCode.ts';

const codes = fc.uint8Array({ minLength: RECOVERY_CODE_BYTES, maxLength: RECOVERY_CODE_BYTES });

test('a code is eight groups of six digits, and is read again with dashes, spaces or nothing between', () => {
  const code = Uint8Array.of(0, 0, 0, 1, 255, 255, ...Array.from({ length: 10 }, (_, at) => at));
  const text = formatRecoveryCode(code);
  expect(text.split('-').slice(0, 3)).toEqual(['000000', '000011', '720885']);
  for (const typed of [text, text.replaceAll('-', ' '), text.replaceAll('-', '')])
    expect(parseRecoveryCode(typed)).toEqual(code);
});

test('one wrong digit, and two neighbours that changed places, show in their group', () => {
  fc.assert(
    fc.property(codes, fc.nat({ max: 47 }), fc.integer({ min: 1, max: 9 }), (code, at, add) => {
      const digits = formatRecoveryCode(code).replaceAll('-', '');
      const put = (place: number, digit: string): string =>
        digits.slice(0, place) + digit + digits.slice(place + 1);
      expect(parseRecoveryCode(put(at, String((Number(digits[at]) + add) % 10)))).toBeUndefined();
      const next = at + 1;
      if (at % 6 === 5 || digits[at] === digits[next]) return;
      const swapped = digits.slice(0, at) + digits[next] + digits[at] + digits.slice(next + 1);
      expect(isRecoveryGroup(swapped.slice(at - (at % 6), at - (at % 6) + 6))).toBe(false);
    }),
  );
});

test.each(['', '000000', 'x'.repeat(48), '000011'.repeat(9), '720896'.repeat(8)])(
  'what is no code is not read: %s',
  (typed) => expect(parseRecoveryCode(typed)).toBeUndefined(),
);

test('what a kiosk keeps is another thing at another kiosk and for another code', () => {
  const inputs = [
    recoveryCheckInput('c-1', 'k-1'),
    recoveryCheckInput('c-1', 'k-2'),
    recoveryCheckInput('c-2', 'k-1'),
  ];
  expect(new Set(inputs.map(String)).size).toBe(3);
});
