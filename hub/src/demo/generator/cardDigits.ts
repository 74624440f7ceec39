import { luhnCheckDigit } from '@lobby/shared';

/** Issued to nobody (DR-27). */
const TEST_PREFIX = 900_001;
const PREFIX_DIGITS = 6;
const ZERO = 0x30;
/** Spreads the numbers; shares no factor with ten, so that each index keeps a number of its own. */
const SPREAD = 9_973;

export type CardLength = 16 | 19;

/** Sample cards lie above those of all customers, so that they are the same in every made-up province. */
export const SAMPLE_CARD_INDEX = 99_000_000;

export interface CardPlace {
  readonly index: number;
  readonly length: CardLength;
}

/** Writes the number of a made-up card as ASCII digits into `into` and returns the view that holds it. */
export function cardDigits({ index, length }: CardPlace, into: Uint8Array): Uint8Array {
  const digits = into.subarray(0, length);
  const body = length - PREFIX_DIGITS - 1;
  writeNumber(digits.subarray(0, PREFIX_DIGITS), TEST_PREFIX);
  writeNumber(digits.subarray(PREFIX_DIGITS, length - 1), (index * SPREAD) % 10 ** body);
  digits[length - 1] = ZERO + luhnCheckDigit(digits.subarray(0, length - 1));
  return digits;
}

/** Right-aligned, with leading zeros. */
function writeNumber(into: Uint8Array, value: number): void {
  let rest = value;
  for (let at = into.length - 1; at >= 0; at -= 1) {
    into[at] = ZERO + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}
