/** How often a test does what takes long: a slice with every change, in full in the nightly run (rulings R39). */
export function nightly(slice: number, full: number): number {
  return process.env['LOBBY_NIGHTLY'] === '1' ? full : slice;
}
