// The tools of branch IT around card readers and ticket printers: npm run device -- --help
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { isatty } from 'node:tty';
import type { CliIo } from './cliIo.ts';
import { textsFor } from './cliTexts.ts';
import { runDevice } from './runDevice.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
// A pager that was closed is no failure.
process.stdout.on('error', () => process.exit(0));

/** Opened when a command first asks for a line: an input that nobody reads would keep the process alive. */
async function* linesOfInput(): AsyncGenerator<string> {
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity });
  stop.signal.addEventListener('abort', () => lines.close(), { once: true });
  yield* lines;
}

const io: CliIo = {
  lines: linesOfInput(),
  isTyped: isatty(0),
  say: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
  path: (given) => resolve(process.env['INIT_CWD'] ?? process.cwd(), given),
  texts: textsFor(process.env),
  stopped: stop.signal,
  now: () => new Date(),
};

process.exitCode = await runDevice(process.argv.slice(2), io);
// Native modules may hold the process; nothing of ours is left to do once the output is out.
process.stdin.destroy();
