export const MAX_VOLUME = 9;

/** Loudness 0-9 of a branch as a gain 0-1; squared, because ears hear in ratios. */
export function gainOf(volume: number): number {
  const share = Math.min(Math.max(volume, 0), MAX_VOLUME) / MAX_VOLUME;
  return share * share;
}
