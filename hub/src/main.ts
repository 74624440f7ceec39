import { uptime } from 'node:os';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { codeOf, createLogger, hasCode } from '@lobby/shared';
import { keyStoreWish, readHubConfig, withPlainKeys } from './config.ts';
import { adminSocketPath, openAdminSocket } from './edges/adminSocket.ts';
import { HubTime } from './edges/hubTime.ts';
import { createHub, type Hub } from './hub.ts';
import { answerParent } from './parentLine.ts';
import { newestGoodBackup } from './store/backup/goodBackup.ts';
import { openHubPrivateFiles } from './store/hubPrivateFiles.ts';

/** Every file this process makes is its user's alone (DR-12). */
process.umask(0o077);

/** Nothing that comes back by starting again: a person has to look. */
const EXIT_DAMAGED = 3;
let backups: string | undefined;

const log = createLogger({ write: (line) => process.stderr.write(`${line}\n`), now: Date.now });
const say = (message: object): void => void process.stdout.write(`${JSON.stringify(message)}\n`);

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      config: { type: 'string' },
      'exit-with-parent': { type: 'boolean' },
      'insecure-dev-keys': { type: 'boolean', default: false },
    },
  });
  if (values.config === undefined) {
    process.stderr.write('usage: main.ts --config <file> [--exit-with-parent] [--insecure-dev-keys]\n');
    process.exit(2);
  }
  const given = readHubConfig(values.config);
  const config = values['insecure-dev-keys'] ? withPlainKeys(given) : given;
  backups = config.backup?.dir;
  const hub = createHub({
    config,
    log,
    privateFiles: openHubPrivateFiles(keyStoreWish(config), process.env['CREDENTIALS_DIRECTORY']),
    searchPath: process.env['PATH'] ?? '',
    clock: new HubTime({
      wall: Date.now,
      monotonic: () => performance.now(),
      uptime: () => uptime() * 1_000,
    }),
    onFatal: fail,
  });
  const ports = await hub.start();
  const closeAdmin = await openAdminSocket(
    adminSocketPath(config.dataDir),
    (line) => answerParent(hub, line),
    log,
  );
  const end = (): void => void endOf(hub, closeAdmin);
  say({ event: 'listening', ...ports });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => say(answerParent(hub, line)));
  if (values['exit-with-parent'] === true) lines.once('close', end);
}

/** Never rejects. */
async function endOf(hub: Hub, closeAdmin: () => Promise<void>): Promise<void> {
  try {
    await closeAdmin();
    await hub.stop();
    process.exit(0);
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): never {
  log.error('the hub ends', { code: codeOf(error), error });
  if (!hasCode(error, 'STORE_DAMAGED')) process.exit(1);
  const good = backups === undefined ? undefined : newestGoodBackup(backups);
  if (good === undefined) log.error('there is no good backup', { folder: backups });
  else log.error('go back to a backup: lobby restore', { backup: good.path, madeAt: good.madeAt });
  process.exit(EXIT_DAMAGED);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
await run().catch(fail);
