import { parseArgs } from 'node:util';
import { readBinTable, type BinTable } from '@lobby/drivers';
import { AppError, codeOf, createLogger } from '@lobby/shared';
import { createAgent } from './agent.ts';
import { readAgentConfig } from './agentConfig.ts';
import { parentChannel } from './parentChannel.ts';
import { readDeviceFile, readKeysFile } from './secretFiles.ts';

const now = (): number => Date.now();
const log = createLogger({ write: (line) => process.stderr.write(`${line}\n`), now });

try {
  await run();
} catch (error) {
  log.error('the kiosk agent cannot start', { code: codeOf(error), error });
  process.exit(1);
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { config: { type: 'string' }, 'exit-with-parent': { type: 'boolean', default: false } },
  });
  if (values.config === undefined) throw new AppError('CONFIG_INVALID', 'usage: main.ts --config <file>');
  const config = readAgentConfig(values.config);
  const channel = parentChannel();
  const agent = createAgent({
    config,
    device: readDeviceFile(config.deviceFile, log),
    keys: readKeysFile(config.keysFile, log),
    log,
    now,
    bins: usableBins(config.binTable),
    restart: channel.restartsUs ? () => end() : undefined,
  });
  const { pageUrl } = await agent.start();
  channel.send({ event: 'listening', pageUrl });

  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void agent.stop().then(() => process.exit(0));
  };
  channel.listen(
    (request) => {
      if (isNewPageUrl(request)) channel.send({ event: 'pageUrl', pageUrl: agent.newPageUrl() });
    },
    () => {
      if (values['exit-with-parent']) end();
    },
  );
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

/** It serves statistics: one that cannot be used is told to IT and keeps no customer from a ticket. */
function usableBins(file: string | undefined): BinTable | undefined {
  if (file === undefined) return undefined;
  try {
    return readBinTable(file);
  } catch (error) {
    log.error('the table of card prefixes is left out', { code: codeOf(error), error });
    return undefined;
  }
}

function isNewPageUrl(request: unknown): boolean {
  return typeof request === 'object' && request !== null && 'do' in request && request.do === 'newPageUrl';
}
