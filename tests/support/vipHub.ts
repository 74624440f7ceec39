/**
 * A hub whose every card is that of a VIP, as a process of its own. With LOBBY_DIE_AFTER it dies once so many tickets
 * are on the disk, before anybody hears of the last one.
 */
import { subscribe } from 'node:diagnostics_channel';
import { createHub, readHubConfig } from '@lobby/hub';
import { createLogger } from '@lobby/shared';
import { madeUpCache } from './madeUpCards.ts';

const [configFile] = process.argv.slice(2);
if (configFile === undefined) throw new Error('usage: vipHub.ts <configuration file>');

let left = Number(process.env['LOBBY_DIE_AFTER'] ?? Number.POSITIVE_INFINITY);
subscribe('lobby.command.stored', (command) => {
  if (command !== 'ticket.take') return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
});

const log = createLogger({
  write: (line) => process.stderr.write(`${line}\n`),
  now: Date.now,
  level: 'warn',
});
const hub = createHub({ config: readHubConfig(configFile), log, cache: madeUpCache });
process.stdout.write(`${JSON.stringify({ event: 'listening', ...(await hub.start()) })}\n`);
process.once('SIGTERM', () => void hub.stop().then(() => process.exit(0)));
