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

/** One JSON line of standard output. */
export type ProcessMessage = Readonly<Record<string, unknown>>;

interface Question {
  readonly answer: string;
  readonly resolve: (message: ProcessMessage) => void;
}

export interface ProcessWatcher {
  onMessage(message: ProcessMessage): void;
  /** One line of its log. */
  onLogLine(line: string): void;
  onState(state: ProcessState): void;
}

const START_LIMIT_MS = 20_000;
const ANSWER_LIMIT_MS = 3000;
const MAX_QUESTIONS = 32;
const MAX_LOG_BYTES = 5_000_000;

/** Grows from half a second to ten, so that a part that cannot run does not keep the machine busy. */
export function restartDelayMs(failures: number): number {
  return Math.min(10_000, 500 * 2 ** Math.min(failures, 10));
}

/** A part of the demo in a process of its own: started, watched, restarted when it dies, ended on request. */
export class SupervisedProcess {
  readonly #plan: ProcessPlan;
  readonly #watcher: ProcessWatcher;
  #log: WriteStream | undefined;
  #child: ChildProcessWithoutNullStreams | undefined;
  #state: ProcessState = 'stopped';
  #failures = 0;
  #restart: NodeJS.Timeout | undefined;
  /** Who waits for an answer, oldest first. */
  #questions: Question[] = [];

  constructor(plan: ProcessPlan, watcher: ProcessWatcher) {
    this.#plan = plan;
    this.#watcher = watcher;
  }

  get state(): ProcessState {
    return this.#state;
  }

  /** Of the process that runs now, if one does. */
  get pid(): number | undefined {
    return this.#child?.exitCode === null ? this.#child.pid : undefined;
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

  /**
   * Sends a message and waits for the line whose `event` is `answer`; answers come in the order of the questions.
   * @throws AppError HUB_UNREACHABLE when it is not running or stays silent for 3 s
   */
  ask(message: object, answer: string): Promise<ProcessMessage> {
    if (this.#state !== 'running' || this.#questions.length >= MAX_QUESTIONS) {
      return Promise.reject(new AppError('HUB_UNREACHABLE', `${this.#plan.name} is ${this.#state}`));
    }
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        this.#questions = this.#questions.filter((other) => other !== question);
        reject(new AppError('HUB_UNREACHABLE', `${this.#plan.name} did not answer`));
      }, ANSWER_LIMIT_MS);
      const question: Question = {
        answer,
        resolve(given) {
          clearTimeout(limit);
          resolve(given);
        },
      };
      this.#questions.push(question);
      this.send(message);
    });
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
    this.#log ??= openLog(this.#plan.logFile);
    const log = this.#log;
    this.#setState('starting');
    const child = spawn(process.execPath, this.#plan.args, { stdio: 'pipe', windowsHide: true });
    this.#child = child;
    // Writing to a process that has just died is not our failure: its exit is handled below.
    child.stdin.on('error', () => undefined);
    createInterface({ input: child.stdout }).on('line', (line) => {
      const message = parseLine(line);
      if (message === undefined) return;
      this.#answer(message);
      this.#watcher.onMessage(message);
      if (this.#state === 'starting' && message['event'] === this.#plan.readyEvent) {
        this.#failures = 0;
        this.#setState('running');
        onReady();
      }
    });
    createInterface({ input: child.stderr }).on('line', (line) => {
      log.write(`${line}\n`);
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
    if (this.#state === 'stopped') {
      onFirstFailure?.(how);
      return;
    }
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

  #answer(message: ProcessMessage): void {
    const at = this.#questions.findIndex((question) => question.answer === message['event']);
    for (const question of at < 0 ? [] : this.#questions.splice(at, 1)) question.resolve(message);
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

/** One older log is kept beside the current one. */
function openLog(path: string): WriteStream {
  if (existsSync(path) && statSync(path).size > MAX_LOG_BYTES) renameSync(path, `${path}.old`);
  const log = createWriteStream(path, { flags: 'a', mode: 0o600 });
  // A full disk must not end the demo.
  log.on('error', () => undefined);
  return log;
}

/** Our own processes write one JSON object a line; anything else on the way is not for us. */
function parseLine(line: string): ProcessMessage | undefined {
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
