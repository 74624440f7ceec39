import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageError, type CliCommand } from './cliIo.ts';
import { deviceConfigs } from './deviceConfigs.ts';
import { testPrinter } from './testPrinter.ts';
import { testReader } from './testReader.ts';

const WAIT_S = { usual: 30, max: 600 } as const;

/** Opens what is configured, waits for a card, prints a ticket, and writes down how it went. */
export const testCommand: CliCommand = async (args, io) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      config: { type: 'string' },
      reader: { type: 'string' },
      printer: { type: 'string' },
      out: { type: 'string' },
      wait: { type: 'string' },
      probe: { type: 'boolean' },
    },
  });
  const { reader, printer } = await deviceConfigs(values, io);
  const waitS = Number(values.wait ?? WAIT_S.usual);
  if (!(waitS > 0 && waitS <= WAIT_S.max)) throw new UsageError(`--wait 1-${WAIT_S.max}`);
  const startedAt = io.now();
  const readerResult = reader && (await testReader(reader, io, waitS * 1_000, values.probe === true));
  const printerResult = printer && (await testPrinter(printer, io));
  const results = { reader: readerResult, printer: printerResult };
  const passed = Object.values(results).every((result) => result?.passed ?? true);
  for (const [name, result] of Object.entries(results)) {
    const word = result ? (result.passed ? io.texts.passed : io.texts.failed) : io.texts.skipped;
    io.say(`${name}: ${word}${result ? ` (${result.detail})` : ''}`);
  }
  const name = `device-test-${startedAt.toISOString().replaceAll(/[:.]/g, '-')}.json`;
  const file = values.out === undefined ? io.path(join('.lobby', name)) : io.path(values.out);
  const record = {
    about: 'Readiness test of a card reader and a ticket printer. Holds nothing of a card.',
    startedAt: startedAt.toISOString(),
    endedAt: io.now().toISOString(),
    passed,
    ...results,
  };
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(record, null, 2)}\n`);
  } catch (error) {
    io.complain(`${io.texts.noResult} ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  io.say(`${io.texts.result} ${file}`);
  return passed ? 0 : 1;
};
