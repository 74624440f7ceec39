/** Fragments of 1-999 as Chinese says a number: 12 is ten-two, 105 one-hundred-zero-five, 110 one-hundred-one-ten. */
export function chineseNumber(value: number): readonly string[] {
  const hundreds = Math.trunc(value / 100);
  const tens = Math.trunc(value / 10) % 10;
  const ones = value % 10;
  return [
    ...(hundreds > 0 ? [`digit-${hundreds}`, 'hundred'] : []),
    ...(hundreds > 0 && tens === 0 && ones > 0 ? ['digit-0'] : []),
    ...(tens > 1 || (tens === 1 && hundreds > 0) ? [`digit-${tens}`] : []),
    ...(tens > 0 ? ['ten'] : []),
    ...(ones > 0 ? [`digit-${ones}`] : []),
  ];
}

/** Fragments of 1-999 as English says a number: 12 is twelve, 45 forty-five, 105 one-hundred-five. */
export function englishNumber(value: number): readonly string[] {
  const hundreds = Math.trunc(value / 100);
  const rest = value % 100;
  const ones = rest % 10;
  const below = rest < 10 ? [] : rest < 20 ? [`teen-${rest}`] : [`tens-${Math.trunc(rest / 10)}`];
  return [
    ...(hundreds > 0 ? [`digit-${hundreds}`, 'hundred'] : []),
    ...below,
    ...(ones > 0 && (rest < 10 || rest > 20) ? [`digit-${ones}`] : []),
  ];
}
