/** Milliseconds since the machine started: the same clock in every process of a Linux machine. */
export function clockMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
