/** What each value of the high byte adds: polynomial 0x1021, eight steps at once. */
const STEPS = Uint16Array.from({ length: 0x100 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  return crc;
});

/** CRC-16/XMODEM of `bytes[start, end)`: polynomial 0x1021, start value 0, nothing reflected. */
export function crc16(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0;
  for (let at = start; at < end; at += 1) crc = ((crc << 8) & 0xffff) ^ STEPS[(crc >> 8) ^ bytes[at]!]!;
  return crc;
}
