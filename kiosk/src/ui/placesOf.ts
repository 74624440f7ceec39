/** What was typed, one sign a place; a place that is not filled yet is an empty string. */
export function placesOf(entry: string, least: number): readonly string[] {
  return Array.from({ length: Math.max(least, entry.length) }, (_, index) => entry[index] ?? '');
}
