import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { codeOf, createLogger } from '@lobby/shared';
import { readHubConfig } from './config.ts';
import { createHub, type Hub } from './hub.ts';
import { answerParent } from './parentLine.ts';

/** Every file this process makes is its user's alone (DR-12). */
process.umask(0o077);

const log = createLogger({ write: (line) => process.stderr.write(`${line}\n`), now: Date.now });
const say = (message: object): void => void process.stdout.write(`${JSON.stringify(message)}\n`);

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { config: { type: 'string' }, 'exit-with-parent': { type: 'boolean' } },
  });
  if (values.config === undefined) {
    process.stderr.write('usage: main.ts --config <file> [--exit-with-parent]\n');
    process.exit(2);
  }
  const hub = createHub({
    config: readHubConfig(values.config),
    log,
    searchPath: process.env['PATH'] ?? '',
    onFatal: () => process.exit(1),
  });
  const ports = await hub.start();
  say({ event: 'listening', ...ports });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => end(hub));
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => say(answerParent(hub, line)));
  if (values['exit-with-parent'] === true) lines.once('close', () => end(hub));
}

function end(hub: Hub): void {
  hub.stop().then(
    () => process.exit(0),
    (error: unknown) => fail(error),
  );
}

function fail(error: unknown): never {
  log.error('the hub ends', { code: codeOf(error), error });
  process.exit(1);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
await run().catch(fail);
