import { execFileSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const repositoryRoot = resolve(import.meta.dirname, '../..');

const NOT_OURS = /(^|\/)(node_modules|dist|release|coverage|\.git|\.lobby|\.tsbuild)(\/|$)/;

/** Paths of the files under version control, relative to the root; without git every file that would be. */
export function repositoryFiles(): readonly string[] {
  return listed()
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => existsSync(join(repositoryRoot, path)));
}

function listed(): readonly string[] {
  if (existsSync(join(repositoryRoot, '.git'))) {
    const names = execFileSync('git', ['ls-files', '-z'], { cwd: repositoryRoot, encoding: 'utf8' });
    return names.split('\0').filter((name) => name !== '');
  }
  return globSync(['**', '.*', '.ci/**'], {
    cwd: repositoryRoot,
    exclude: (path) => NOT_OURS.test(path),
  }).filter((path) => statSync(join(repositoryRoot, path)).isFile());
}
