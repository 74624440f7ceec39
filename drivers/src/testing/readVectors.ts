import { existsSync, readdirSync, readFileSync } from 'node:fs';

export interface Vector {
  readonly id: string;
  readonly group: string;
  readonly thirdPartyData: boolean;
}

/**
 * The vectors of one device. Data of others is not ours to hand on: it lies beside the repository and is added
 * only where that folder exists (rulings R38). Tests only.
 */
export function readVectors<T extends Vector>(name: string): readonly T[] {
  const beside = new URL(`../../../../shared/vectors/${name}.json`, import.meta.url);
  const foreign = existsSync(beside) ? readFile<T>(beside).filter((vector) => vector.thirdPartyData) : [];
  return [...readFile<T>(new URL(`../../../tests/vectors/${name}.json`, import.meta.url)), ...foreign];
}

/** The names that readVectors takes. */
export function vectorFiles(): readonly string[] {
  const files = readdirSync(new URL('../../../tests/vectors/', import.meta.url));
  return files.flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : [])).toSorted();
}

function readFile<T extends Vector>(file: URL): readonly T[] {
  // The format of the files is fixed by R38.
  const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { readonly vectors: readonly T[] };
  return vectors;
}
