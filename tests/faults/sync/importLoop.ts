import { createInterface } from 'node:readline';
import { importAll, type ImportJob } from '../../../hub/src/sync/importAll.ts';

// Imports once for each line on stdin: in a process of its own, so that it can be killed and its memory be measured.

const job = JSON.parse(process.argv[2] ?? '{}') as ImportJob;
const tell = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

for await (const _ of createInterface({ input: process.stdin })) {
  tell({ event: 'looking' });
  const [province] = importAll(job).reports;
  tell({ event: 'looked', ...province, peakBytes: process.resourceUsage().maxRSS * 1_024 });
}
