import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { AppError } from '@lobby/shared';

export type ProcessState = 'stopped' | 'starting' | 'running' | 'waiting';

export interface ProcessPlan {
  readonly name: string;
  /** The script and its arguments, for the Node that runs us. */
  readonly args: readonly string[];
  /** Its standard error goes here. */
  readonly logFile: string;
  /** The `event` with which it says on standard output that it can be used. */
  readonly readyEvent: string;
}

export interface ProcessWatcher {
  /** One JSON line of its standard output. */
  onMessage(message: unknown): void;
  /** One line of its log. */
  onLogLine(line: string): void;
  onState(state: ProcessState): void;
}

const START_LIMIT_MS = 20_000;
const MAX_LOG_BYTES = 5_000_000;

/** Grows from half a second to ten, so that a part that cannot run does not keep the machine busy. */
export function restartDelayMs(failures: number): number {
  return Math.min(10_000, 500 * 2 ** Math.min(failures, 10));
}

/** A part of the demo in a process of its own: started, watched, restarted when it dies, ended on request. */
export class SupervisedProcess {
  readonly #plan: ProcessPlan;
  readonly #watcher: ProcessWatcher;
  readonly #log: WriteStream;
  #child: ChildProcessWithoutNullStreams | undefined;
  #state: ProcessState = 'stopped';
  #failures = 0;
  #restart: NodeJS.Timeout | undefined;

  constructor(plan: ProcessPlan, watcher: ProcessWatcher) {
    this.#plan = plan;
    this.#watcher = watcher;
    if (existsSync(plan.logFile) && statSync(plan.logFile).size > MAX_LOG_BYTES) {
      renameSync(plan.logFile, `${plan.logFile}.old`);
    }
    this.#log = createWriteStream(plan.logFile, { flags: 'a', mode: 0o600 });
  }

  get state(): ProcessState {
    return this.#state;
  }

  /** Resolves once it can be used. @throws AppError INTERNAL when it ends first or says nothing for 20 s */
  start(): Promise<void> {
    if (this.#state !== 'stopped') return Promise.resolve();
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        reject(this.#failure('did not become ready'));
        void this.stop(0);
      }, START_LIMIT_MS);
      this.#spawn(
        () => {
          clearTimeout(limit);
          resolve();
        },
        (how) => {
          clearTimeout(limit);
          reject(this.#failure(how));
        },
      );
    });
  }

  /** Writes one JSON line to its standard input; lost when it is not running. */
  send(message: object): void {
    if (this.#child?.stdin.writable === true) this.#child.stdin.write(`${JSON.stringify(message)}\n`);
  }

  /** Asks it to end and waits; after `graceMs` it is killed. */
  async stop(graceMs: number): Promise<void> {
    clearTimeout(this.#restart);
    this.#setState('stopped');
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.stdin.end();
    child.kill('SIGTERM');
    await ended;
    clearTimeout(kill);
  }

  /** For the moment our own process ends: no waiting, no survivor. */
  killNow(): void {
    clearTimeout(this.#restart);
    this.#state = 'stopped';
    this.#child?.kill('SIGKILL');
  }

  #spawn(onReady: () => void, onFirstFailure: ((how: string) => void) | undefined): void {
    this.#setState('starting');
    const child = spawn(process.execPath, this.#plan.args, { stdio: 'pipe', windowsHide: true });
    this.#child = child;
    // Writing to a process that has just died is not our failure: its exit is handled below.
    child.stdin.on('error', () => undefined);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = parseLine(line);
      if (message === undefined) return;
      this.#watcher.onMessage(message);
      if (this.#state === 'starting' && message['event'] === this.#plan.readyEvent) {
        this.#failures = 0;
        this.#setState('running');
        onReady();
      }
    });
    createInterface({ input: child.stderr }).on('line', (line) => {
      this.#log.write(`${line}\n`);
      this.#watcher.onLogLine(line);
    });
    const ended = once((how: string): void => {
      if (this.#child === child) this.#afterEnd(how, onFirstFailure);
    });
    child.once('error', (error) => {
      ended(error.message);
    });
    child.once('exit', (code, signal) => {
      ended(code === null ? `was ended by ${signal ?? 'a signal'}` : `ended with code ${code}`);
    });
  }

  #afterEnd(how: string, onFirstFailure: ((how: string) => void) | undefined): void {
    if (this.#state === 'stopped') return;
    if (this.#state === 'starting' && onFirstFailure !== undefined) {
      this.#setState('stopped');
      onFirstFailure(how);
      return;
    }
    this.#setState('waiting');
    this.#restart = setTimeout(() => {
      this.#spawn(() => undefined, undefined);
    }, restartDelayMs(this.#failures));
    this.#failures += 1;
  }

  #setState(state: ProcessState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#watcher.onState(state);
  }

  #failure(how: string): AppError {
    return new AppError('INTERNAL', `${this.#plan.name} ${how}; see ${this.#plan.logFile}`);
  }
}

/** Our own processes write one JSON object a line; anything else on the way is not for us. */
function parseLine(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function once(act: (how: string) => void): (how: string) => void {
  let done = false;
  return (how) => {
    if (!done) act(how);
    done = true;
  };
}
