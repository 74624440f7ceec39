import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readBinTable, type BinTable } from '@lobby/drivers';
import { AppError, codeOf, createLogger, errorTexts } from '@lobby/shared';
import { createAgent } from './agent.ts';
import { readAgentConfig } from './agentConfig.ts';
import { readBankKeys } from './bankTrust.ts';
import { agentCardKeys } from './cardKeySupply.ts';
import { joinCommand } from './joinCommand.ts';
import { createKeptKeys } from './keptKeys.ts';
import { openKioskPrivateFiles } from './kioskPrivateFiles.ts';
import { parentChannel } from './parentChannel.ts';
import { rekeyCommand } from './rekeyCommand.ts';
import { readDeviceFile, type DeviceIdentity } from './secretFiles.ts';
import { startConsole } from './startConsole.ts';

const now = (): number => Date.now();
const log = createLogger({ write: (line) => process.stderr.write(`${line}\n`), now });

const [command, ...args] = process.argv.slice(2);
if (command === 'join') await join();
else if (command === 'rekey') await rekey();
else await runOrEnd(command === 'console' ? runConsole : run);

async function runOrEnd(program: () => void | Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    log.error('the kiosk agent cannot start', { code: codeOf(error), error });
    process.exit(1);
  }
}

/** Beside the window of a console: `main.ts console --config <file>`. */
function runConsole(): void {
  const { config } = parseArgs({ args, options: { config: { type: 'string' } } }).values;
  if (config === undefined) throw new AppError('CONFIG_INVALID', 'usage: main.ts console --config <file>');
  const channel = parentChannel();
  const running = startConsole(config, { channel, log });
  const end = (): void => {
    running.stop();
    process.exit(0);
  };
  channel.listen((request) => {
    if (isNewPageUrl(request)) running.renew();
  }, end);
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

/** Says in words what became of it: people stand before it. */
async function join(): Promise<void> {
  const language = languageHere();
  try {
    const { name, shortId } = await joinCommand(args, folderHere(), {
      log,
      scan: scannedLine,
      onWait: (shown) => process.stdout.write(`${shown}\n${errorTexts.ENROL_WAITS[language].next}\n`),
      pause: (ms) => pause(ms),
    });
    process.stdout.write(`✓ ${name} · ${shortId}\n`);
  } catch (error) {
    log.error('this kiosk was not enrolled', { code: codeOf(error), error });
    sayFailure(error);
  }
}

async function rekey(): Promise<void> {
  try {
    const { shortId, formerShortId } = await rekeyCommand(args, folderHere(), log);
    process.stdout.write(`✓ ${formerShortId} → ${shortId}\n`);
  } catch (error) {
    log.error('the key of this machine was not changed', { code: codeOf(error), error });
    sayFailure(error);
  }
}

/** Where the person typed, not where npm runs us. */
function folderHere(): string {
  return process.env['INIT_CWD'] ?? process.cwd();
}

function languageHere(): 'zh-CN' | 'en' {
  return /^zh/i.test(process.env['LC_ALL'] ?? process.env['LANG'] ?? '') ? 'zh-CN' : 'en';
}

function sayFailure(error: unknown): void {
  const { happened, works, next } = errorTexts[codeOf(error)][languageHere()];
  process.stderr.write(`${happened}\n${works}\n${next}\n`);
  process.exitCode = 1;
}

/** A scanner is a keyboard that ends with Enter. */
async function scannedLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  const [line] = (await once(lines, 'line')) as [string];
  lines.close();
  return line;
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      config: { type: 'string' },
      'exit-with-parent': { type: 'boolean', default: false },
      'insecure-dev-keys': { type: 'boolean', default: false },
    },
  });
  if (values.config === undefined) throw new AppError('CONFIG_INVALID', 'usage: main.ts --config <file>');
  const config = readAgentConfig(values.config);
  const wish = values['insecure-dev-keys'] ? ({ store: 'file', acceptFile: true } as const) : config.keys;
  const files = openKioskPrivateFiles(wish, process.env['CREDENTIALS_DIRECTORY'], log);
  const readDevice = (): DeviceIdentity => {
    const read = readDeviceFile(config.deviceFile, log, files);
    return config.hubTls === undefined ? read : { ...read, key: readBankKeys(config.hubTls).key };
  };
  const device = readDevice();
  const channel = parentChannel();
  const agent = createAgent({
    config,
    device,
    keptKeys: createKeptKeys(config.deviceFile, files, log),
    ...agentCardKeys(config, readDevice, files, log),
    plainKeys: files.kind === 'file',
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
