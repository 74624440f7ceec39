import { expect, test } from 'vitest';
import { readSource } from '../faults/runner/readSource.ts';
import { repositoryFiles } from '../support/repositoryFiles.ts';
import { sqlCalls } from '../support/sqlCalls.ts';

/** Texts that are put together, each from words of the program and never from what anybody sent. */
const PUT_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  // `part` is 'province' or 'branch'.
  'hub/src/store/cacheFile.ts': ['SELECT_PARTS', '${part}_cards', '${part}_customers'],
  'hub/src/sync/dropExpired.ts': ['${part}_cards', '${part}_customers'],
  'hub/src/sync/importPackage.ts': ['SELECT_PARTS', '${part}_cards', '${part}_customers'],
  // The migrations of the program, and their count.
  'hub/src/store/cacheSchema.ts': ['sql', '${index + 1}'],
  'hub/src/store/db.ts': ['sql', '${index + 1}'],
  'hub/src/store/findDamage.ts': ['sql'],
};

const sources = repositoryFiles().filter(
  (path) => /^[\w-]+\/src\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$|\/testing\//.test(path),
);

test('every statement is written out where it is prepared; values come as parameters [I5]', () => {
  const calls = sources.flatMap((path) =>
    sqlCalls(path, readSource(path)).map((call) => ({ path, ...call })),
  );
  const strange = calls
    .filter(
      ({ isFixed, path, text }) =>
        !isFixed && !(PUT_TOGETHER[path] ?? []).some((part) => text.includes(part)),
    )
    .map(({ path, line, text }) => `${path}:${line} ${text}`);
  expect(calls.length).toBeGreaterThan(100);
  expect(strange).toEqual([]);
});

test('the look at sources finds texts that are put together', () => {
  const source = `
    const COLUMNS = 'a, b';
    const ROW = \`\${COLUMNS}, c\`;
    db.prepare(\`SELECT \${ROW} FROM t WHERE a = ?\`);
    this.#db.exec('DELETE FROM t');
    db.prepare(\`SELECT a FROM t WHERE b = '\${name}'\`);
    db.exec('DELETE FROM t WHERE a = ' + id);
    /x/.exec(name);`;
  expect(sqlCalls('x.ts', source).map(({ line, isFixed }) => [line, isFixed])).toEqual([
    [4, true],
    [5, true],
    [6, false],
    [7, false],
  ]);
});
