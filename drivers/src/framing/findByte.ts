/** Where `byte` first stands in `bytes[start, limit)`; `limit` when it does not stand there. */
export function findByte(bytes: Uint8Array, byte: number, start: number, limit: number): number {
  for (let at = start; at < limit; at += 1) if (bytes[at] === byte) return at;
  return limit;
}
