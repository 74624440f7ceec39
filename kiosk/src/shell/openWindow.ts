// Opens the kiosk in a window of Electron beside an agent that somebody else runs, as the demo does.
// Standard output, a line of JSON each: `noWindow` with the reason when there is none, `pageWanted` when the window
// asks for its page. Standard input: {"event":"pageUrl","pageUrl":…}. Ends with the window, and closes it when
// standard input closes.
import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { electronBinary, hasDisplay } from './electronBinary.ts';

const repository = resolve(import.meta.dirname, '../../..');
const say = (message: object): void => void process.stdout.write(`${JSON.stringify(message)}\n`);

const electron = electronBinary();
if (electron === undefined || !hasDisplay()) {
  say({ event: 'noWindow', reason: electron === undefined ? 'noElectron' : 'noDisplay' });
} else {
  await buildShell();
  showWindow(electron);
}

/** What Electron runs is built only where there is an Electron. */
function buildShell(): Promise<void> {
  const script = join(repository, 'shared/scripts/buildPages.mjs');
  const child = spawn(process.execPath, [script, '--if-stale', 'shell'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((done) => child.once('exit', () => done()));
}

function showWindow(program: string): void {
  const window = spawn(program, [join(repository, 'kiosk'), '--lobby-attached'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  window.on('message', () => say({ event: 'pageWanted' }));
  window.once('error', (error) => end({ event: 'noWindow', reason: error.message }));
  window.once('exit', (code) => end({ event: 'noWindow', reason: `ended with code ${code}` }));
  listen(window);
}

function listen(window: ChildProcess): void {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => window.connected && window.send(JSON.parse(line) as object));
  const close = (): void => void window.kill();
  lines.once('close', close);
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
}

function end(message: object): never {
  say(message);
  process.exit(0);
}
