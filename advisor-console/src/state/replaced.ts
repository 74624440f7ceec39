/** The list with `item` in the place of the one of the same id, or at its end. */
export function replaced<T>(list: readonly T[], item: T, idOf: (one: T) => string): readonly T[] {
  const at = list.findIndex((one) => idOf(one) === idOf(item));
  return at < 0 ? [...list, item] : list.with(at, item);
}
