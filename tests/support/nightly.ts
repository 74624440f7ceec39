/** How much of what takes long a test does: a slice with every change, in full in the nightly run (rulings R39). */
export function nightly<T>(slice: T, full: T): T {
  return process.env['LOBBY_NIGHTLY'] === '1' ? full : slice;
}
