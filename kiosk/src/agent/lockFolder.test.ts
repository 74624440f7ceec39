import { expect, test } from 'vitest';
import { lockFolder } from './lockFolder.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

test('a folder belongs to one at a time', async () => {
  const folder = temporaryFolder();
  const first = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'STORE_IN_USE' });
  const other = await lockFolder(temporaryFolder());
  await first.release();
  const second = await lockFolder(folder);
  await Promise.all([second.release(), other.release()]);
});
