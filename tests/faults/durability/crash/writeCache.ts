import { importAll } from '../../../../hub/src/sync/importAll.ts';
import type { ImportJob } from '../../../../hub/src/sync/importAll.ts';

// Imports the packages of two folders one after the other, and says after each that it may be relied on.
const [jobText = '', ...folders] = process.argv.slice(2);
// Written by the test that started this.
const job = JSON.parse(jobText) as Omit<ImportJob, 'packagesDir'>;
for (const packagesDir of folders) {
  const { reports } = importAll({ ...job, packagesDir });
  process.stdout.write(`${JSON.stringify({ event: 'kept', reports })}\n`);
}
