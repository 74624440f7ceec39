const LEAST_PLACES = 4;

/** What was typed, one sign a place; a place that is not filled yet is an empty string. */
export function placesOf(entry: string): readonly string[] {
  return Array.from({ length: Math.max(LEAST_PLACES, entry.length) }, (_, index) => entry[index] ?? '');
}
