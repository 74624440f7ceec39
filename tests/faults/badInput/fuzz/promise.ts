/** @throws Error when what a parser promises does not hold */
export function promise(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`promise broken: ${what}`);
}
