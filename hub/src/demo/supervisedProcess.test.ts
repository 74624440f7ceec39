import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restartDelayMs, SupervisedProcess, type ProcessState } from './supervisedProcess.ts';

let folder = '';
let running: SupervisedProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lobby-'));
});
afterEach(async () => {
  await Promise.all(running.map((part) => part.stop(0)));
  running = [];
  rmSync(folder, { recursive: true });
});

/** A part that runs `script`; it may use `say(object)` and `lines(act)`. */
function part(script: string) {
  const file = join(folder, 'part.mjs');
  writeFileSync(
    file,
    `import { createInterface } from 'node:readline';
     const say = (message) => console.log(JSON.stringify(message));
     const lines = (act) => createInterface({ input: process.stdin }).on('line', act);
     ${script}`,
  );
  const states: ProcessState[] = [];
  const messages: unknown[] = [];
  const logFile = join(folder, 'part.log');
  const supervised = new SupervisedProcess(
    { name: 'part', args: [file], logFile, readyEvent: 'ready' },
    {
      onMessage: (message) => messages.push(message),
      onLogLine: () => undefined,
      onState: (state) => states.push(state),
    },
  );
  running.push(supervised);
  return { supervised, states, messages, logFile };
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a part counts as started when it says so, and its log lies in a file', async () => {
  const { supervised, states, logFile } = part(`
    console.error('one line'); console.log('not JSON'); say({ event: 'ready' }); setInterval(() => 0, 1000);`);
  await supervised.start();
  expect(states).toEqual(['starting', 'running']);
  await expect.poll(() => readFileSync(logFile, 'utf8')).toBe('one line\n');
});

test('a part that dies is started again', async () => {
  const { supervised, states } = part(`
    say({ event: 'ready', pid: process.pid }); lines(() => process.exit(3));`);
  await supervised.start();
  supervised.send({ do: 'die' });
  await expect
    .poll(() => states, { timeout: 5000 })
    .toEqual(['starting', 'running', 'waiting', 'starting', 'running']);
});

test('a part that never becomes ready is reported, not started over and over', async () => {
  const { supervised, states } = part(`console.error('no such file'); process.exit(2);`);
  await expect(supervised.start()).rejects.toThrow(/part ended with code 2; see .*part\.log/);
  expect(states).toEqual(['starting', 'stopped']);
});

test('a part that ignores the request to end is killed', async () => {
  const { supervised, messages } = part(`
    process.on('SIGTERM', () => 0); say({ event: 'ready', pid: process.pid }); setInterval(() => 0, 1000);`);
  await supervised.start();
  const { pid } = messages[0] as { pid: number };
  expect(isAlive(pid)).toBe(true);
  await supervised.stop(50);
  expect(isAlive(pid)).toBe(false);
});

test('a part that was stopped can be started again', async () => {
  const { supervised, states } = part(`say({ event: 'ready' }); setInterval(() => 0, 1000);`);
  await supervised.start();
  await supervised.stop(1000);
  await supervised.start();
  expect(states).toEqual(['starting', 'running', 'stopped', 'starting', 'running']);
});

test('questions get their answers in order', async () => {
  const { supervised } = part(`
    say({ event: 'ready' }); let n = 0; lines(() => { say({ event: 'other' }); say({ event: 'answer', n: n++ }); });`);
  await supervised.start();
  const answers = await Promise.all([1, 2, 3].map(() => supervised.ask({ do: 'x' }, 'answer')));
  expect(answers.map((answer) => answer['n'])).toEqual([0, 1, 2]);
});

test('nobody waits for a part that does not run', async () => {
  const { supervised } = part('');
  await expect(supervised.ask({ do: 'x' }, 'answer')).rejects.toThrow('part is stopped');
});

test('restarts come ever slower, and never slower than every ten seconds', () => {
  expect([0, 1, 2, 3, 4, 5, 100].map(restartDelayMs)).toEqual([500, 1000, 2000, 4000, 8000, 10000, 10000]);
});
