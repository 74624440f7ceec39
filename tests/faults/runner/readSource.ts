import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../support/repositoryFiles.ts';
import { plantInUse } from './plantInUse.ts';

const inUse = plantInUse();

/** A file of the repository as the programs read it: with the bug that is switched on, if there is one. */
export function readSource(path: string): string {
  const file = join(repositoryRoot, path);
  return inUse?.planted(file) ?? readFileSync(file, 'utf8');
}
