import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

export const repositoryRoot = join(import.meta.dirname, '../..');

export interface Program {
  readonly child: ChildProcess;
  /** The next stdout line `{"event": name, …}`, also one that came before the call. */
  next(event: string, timeoutMs?: number): Promise<Record<string, unknown>>;
  /** A line of JSON on the program's stdin. */
  tell(line: object): void;
  /** Everything the program wrote to stderr so far. */
  readonly errors: () => string;
  /** Asks it to end, waits, and insists after 5 s. */
  stop(): Promise<void>;
  /** What a power cut does. */
  kill(): Promise<void>;
}

/**
 * One of our programs as its own process, on the Node that runs the tests. `tracer`: a command with its options that is
 * given the program's own command to run, for instance `strace -D`.
 */
export function startProgram(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  tracer: readonly string[] = [],
): Program {
  const [command, ...rest] = [...tracer, process.execPath, join(repositoryRoot, file)];
  const child = spawn(command, [...rest, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    cwd: repositoryRoot,
  });
  const heard: Record<string, unknown>[] = [];
  const waiting = new Set<() => void>();
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (errors += text));
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return;
    heard.push(JSON.parse(line) as Record<string, unknown>);
    for (const wake of waiting) wake();
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void ended.then(() => waiting.forEach((wake) => wake()));

  const next = async (event: string, timeoutMs = 20_000): Promise<Record<string, unknown>> => {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const at = heard.findIndex((line) => line['event'] === event);
      if (at >= 0) return heard.splice(at, 1)[0]!;
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${file} ended:\n${errors}`);
      if (Date.now() > until)
        throw new Error(`${file} did not say ${event} within ${timeoutMs} ms:\n${errors}`);
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, Math.min(1_000, timeoutMs));
        waiting.add(wake);
      });
    }
  };
  return {
    child,
    next,
    tell: (line) => void child.stdin.write(`${JSON.stringify(line)}\n`),
    errors: () => errors,
    stop: async () => {
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await ended;
      clearTimeout(insist);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
