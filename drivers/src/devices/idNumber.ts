import { CHAR, isDigit } from '../framing/trackAlphabet.ts';

/** GB 11643: weights of the first seventeen digits, and the check character for each remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = Uint8Array.from('10X98765432', (character) => character.charCodeAt(0));

/** The ASCII character that belongs behind these seventeen digits; undefined when they are not. */
export function idCheckCharacter(digits: Uint8Array): number | undefined {
  let sum = 0;
  for (const [at, weight] of WEIGHTS.entries()) {
    if (!isDigit(digits[at])) return undefined;
    sum += (digits[at]! - CHAR.ZERO) * weight;
  }
  return CHECKS[sum % CHECKS.length];
}

/**
 * May this be an ID number, ASCII? Eighteen characters with their check, or fifteen digits of the first generation,
 * which has none; the birthday must exist in either.
 */
export function idNumberOk(number: Uint8Array): boolean {
  if (number.length === 18)
    return idCheckCharacter(number) === number[17] && isDate(number, 6, numberAt(number, 6, 4));
  return number.length === 15 && number.every(isDigit) && isDate(number, 4, 1900 + numberAt(number, 6, 2));
}

/** Month and day stand four and six behind `yearAt`, as if the year had four digits. */
function isDate(number: Uint8Array, yearAt: number, year: number): boolean {
  const month = numberAt(number, yearAt + 4, 2);
  const day = numberAt(number, yearAt + 6, 2);
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function numberAt(number: Uint8Array, start: number, length: number): number {
  let value = 0;
  for (let at = start; at < start + length; at += 1) value = value * 10 + number[at]! - CHAR.ZERO;
  return value;
}
