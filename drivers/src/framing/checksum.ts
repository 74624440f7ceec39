/** XOR of `bytes[start, end)`, the check byte of most protocols here; which bytes it covers differs. */
export function xorOf(bytes: Uint8Array, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at += 1) sum ^= bytes[at]!;
  return sum;
}
