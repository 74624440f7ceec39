/** Error correction over GF(2^8) with 0x11D (ISO/IEC 18004 annex A). */
export function errorCorrection(data: readonly number[], length: number): readonly number[] {
  const divisor = generator(length);
  const remainder = Array.from({ length }, () => 0);
  for (const byte of data) {
    const factor = byte ^ (remainder.shift() ?? 0);
    remainder.push(0);
    divisor.forEach((coefficient, at) => {
      remainder[at] = (remainder[at] ?? 0) ^ multiply(coefficient, factor);
    });
  }
  return remainder;
}

/** (x - 1)(x - 2)(x - 4)…, highest power left out. */
function generator(length: number): readonly number[] {
  const result = [...Array.from({ length: length - 1 }, () => 0), 1];
  let root = 1;
  for (let turn = 0; turn < length; turn += 1) {
    for (let at = 0; at < length; at += 1)
      result[at] = multiply(result[at] ?? 0, root) ^ (result[at + 1] ?? 0);
    root = multiply(root, 2);
  }
  return result;
}

function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}
