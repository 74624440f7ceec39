export type CardScheme =
  'UnionPay' | 'Visa' | 'Mastercard' | 'American Express' | 'JCB' | 'Discover' | 'Diners Club';

interface Range {
  /** Inclusive, both written with the same number of digits. */
  readonly from: number;
  readonly to: number;
  readonly digits: number;
  readonly scheme: CardScheme;
}

/** 9551 and 9559: old numbers of Chinese banks' own, today UnionPay (devices.md, section 1). */
const RANGES: readonly Range[] = [
  { from: 62, to: 62, digits: 2, scheme: 'UnionPay' },
  { from: 81, to: 81, digits: 2, scheme: 'UnionPay' },
  { from: 9551, to: 9551, digits: 4, scheme: 'UnionPay' },
  { from: 9559, to: 9559, digits: 4, scheme: 'UnionPay' },
  { from: 4, to: 4, digits: 1, scheme: 'Visa' },
  { from: 51, to: 55, digits: 2, scheme: 'Mastercard' },
  { from: 2221, to: 2720, digits: 4, scheme: 'Mastercard' },
  { from: 34, to: 34, digits: 2, scheme: 'American Express' },
  { from: 37, to: 37, digits: 2, scheme: 'American Express' },
  { from: 3528, to: 3589, digits: 4, scheme: 'JCB' },
  { from: 6011, to: 6011, digits: 4, scheme: 'Discover' },
  { from: 644, to: 649, digits: 3, scheme: 'Discover' },
  { from: 65, to: 65, digits: 2, scheme: 'Discover' },
  { from: 300, to: 305, digits: 3, scheme: 'Diners Club' },
  { from: 36, to: 36, digits: 2, scheme: 'Diners Club' },
  { from: 38, to: 39, digits: 2, scheme: 'Diners Club' },
];

/** By the public number ranges; undefined for a card of none of these schemes. */
export function schemeOf(digits: Uint8Array): CardScheme | undefined {
  return RANGES.find((range) => {
    const prefix = leadingDigits(digits, range.digits);
    return prefix >= range.from && prefix <= range.to;
  })?.scheme;
}

/** The first `count` ASCII digits as a number, at most 8: an issuer, never a card. NaN when there are fewer. */
export function leadingDigits(digits: Uint8Array, count: number): number {
  if (count > 8 || digits.length < count) return Number.NaN;
  let value = 0;
  for (let at = 0; at < count; at += 1) value = value * 10 + digits[at]! - 0x30;
  return value;
}
