import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryFiles, repositoryRoot } from '../support/repositoryFiles.ts';

const MAX_LINES = 300;

test(`no source file is longer than ${MAX_LINES} lines`, () => {
  const sources = repositoryFiles().filter((path) => /\.(ts|tsx|mjs|css)$/.test(path));
  const long = sources
    .map((path) => ({
      path,
      lines: readFileSync(join(repositoryRoot, path), 'utf8').split('\n').length - 1,
    }))
    .filter(({ lines }) => lines > MAX_LINES);
  expect(long).toEqual([]);
});
