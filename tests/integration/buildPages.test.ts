import { execFileSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../support/program.ts';

/** What the script says when it builds what is stale of the demo's page. */
function buildIfStale(): string {
  const script = join(repositoryRoot, 'shared/scripts/buildPages.mjs');
  return execFileSync(process.execPath, [script, '--if-stale', 'demo'], { encoding: 'utf8' });
}

test('a page is built when a source has changed, and only then', () => {
  buildIfStale();
  expect(buildIfStale()).toBe('');
  const source = join(repositoryRoot, 'hub/src/demo/page/main.tsx');
  utimesSync(source, new Date(), new Date());
  expect(buildIfStale()).toContain('Building demo');
});
