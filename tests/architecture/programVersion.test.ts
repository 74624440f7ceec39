import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM_VERSION } from '@lobby/shared';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../support/repositoryFiles.ts';

test('every program says the version of its package', () => {
  for (const folder of ['', 'hub', 'kiosk', 'advisor-console', 'shared']) {
    const text = readFileSync(join(repositoryRoot, folder, 'package.json'), 'utf8');
    const { version } = JSON.parse(text) as { readonly version: string };
    expect([folder, version]).toEqual([folder, PROGRAM_VERSION]);
  }
});
