import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const MAIN = resolve(import.meta.dirname, '../main.ts');

export interface AgentProcess {
  readonly child: ChildProcess;
  readonly pageUrl: string;
  /** Lines of stdout after the first. */
  readonly lines: string[];
  readonly log: () => string;
  /** Waits until it has ended; the exit code, or the signal that ended it. */
  ended(): Promise<number | NodeJS.Signals | null>;
}

/** The agent as its own process, as the kiosk runs it. */
export async function startAgentProcess(configFile: string, ...args: string[]): Promise<AgentProcess> {
  const child = spawn(process.execPath, [MAIN, '--config', configFile, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const first = once(reader, 'line');
  const [line] = (await Promise.race([first, exit.then(() => ['{}'])])) as [string];
  reader.on('line', (next) => lines.push(next));
  const { pageUrl = '' } = JSON.parse(line) as { pageUrl?: string };
  return {
    child,
    pageUrl,
    lines,
    log: () => log,
    ended: async () => {
      const [code, signal] = (await exit) as [number | null, NodeJS.Signals | null];
      return code ?? signal;
    },
  };
}
