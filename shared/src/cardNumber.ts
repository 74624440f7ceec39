/** Shortest and longest card number, ISO/IEC 7812-1 as used by UnionPay debit cards. */
export const CARD_DIGITS = { min: 13, max: 19 } as const;

const ZERO = 0x30;

/**
 * Luhn check over ASCII digits (ISO/IEC 7812-1 annex B). Works on bytes in place: a card number never
 * becomes a string or a JS number on its way (rulings R11). Anything but digits, and no digits at all, fails.
 */
export function luhnOk(digits: Uint8Array): boolean {
  return digits.length > 0 && luhnSum(digits, false) % 10 === 0;
}

/** The digit (0-9) that makes `digits` followed by it pass `luhnOk`. `digits` must be ASCII digits. */
export function luhnCheckDigit(digits: Uint8Array): number {
  return (10 - (luhnSum(digits, true) % 10)) % 10;
}

/** NaN when something is not a digit, so that every comparison with it fails. */
function luhnSum(digits: Uint8Array, doubleLast: boolean): number {
  let sum = 0;
  let double = doubleLast;
  for (let at = digits.length - 1; at >= 0; at -= 1) {
    const value = digits[at]! - ZERO;
    if (value < 0 || value > 9) return Number.NaN;
    const counted = double ? value * 2 : value;
    sum += counted > 9 ? counted - 9 : counted;
    double = !double;
  }
  return sum;
}
