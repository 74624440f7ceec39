import type { Plant } from '../plant.ts';

/** The source with the bug in it. @throws Error when the place is not there exactly once */
export function applyPlant(source: string, { name, file, find, replace }: Plant): string {
  const places = source.split(find).length - 1;
  if (places !== 1) throw new Error(`plant ${name}: its place is ${places} times in ${file}, not once`);
  return source.replace(find, () => replace);
}
