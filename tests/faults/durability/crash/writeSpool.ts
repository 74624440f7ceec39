import { silentLogger } from '@lobby/shared';
import { Spool } from '../../../../kiosk/src/agent/spool.ts';
import { spoolStory, SPOOL_KEY, TODAY } from './spoolStory.ts';

// Writes the story into the spool at argv[2], and says after each record that it may be relied on.
const spool = new Spool({ path: process.argv[2] ?? '', key: SPOOL_KEY, clockDate: TODAY, log: silentLogger });
for (const [index, record] of spoolStory.entries()) {
  spool.append(record);
  process.stdout.write(`{"event":"kept","records":${index + 1}}\n`);
}
spool.close();
