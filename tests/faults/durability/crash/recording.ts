import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { crashStates, type CrashState } from './crashStates.ts';
import { readFileOps, type FileOp } from './fileOps.ts';
import { readLog } from './strace.ts';

/** What a program did to the files of one folder, and what the folder held before. */
export interface Recording {
  readonly begin: ReadonlyMap<string, { readonly file: number; readonly bytes: Uint8Array }>;
  readonly ops: readonly FileOp[];
}

type Begin = Recording['begin'];

/** Call before the program starts. */
export function filesOf(folder: string): Begin {
  const paths = readdirSync(folder).map((name) => join(folder, name));
  const files = paths.filter((path) => statSync(path).isFile());
  return new Map(files.map((path, file) => [path, { file, bytes: readFileSync(path) }]));
}

/** Call once the program has ended. */
export async function readRecording(log: string, folder: string, begin: Begin): Promise<Recording> {
  const known = new Map([...begin].map(([path, { file }]) => [path, file]));
  return { begin, ops: readFileOps(await readLog(log), folder, known) };
}

export interface Verdict {
  readonly states: number;
  /** Each with the state it was found in. */
  readonly faults: readonly string[];
}

/** So that a wrong program does not fill the screen. */
const MAX_FAULTS = 5;

/**
 * Lays each crash state out in a folder and looks at it there.
 * @param wanted about so many states, drawn by chance; Infinity = all
 */
export function examine(
  recording: Recording,
  wanted: number,
  look: (folder: string, state: CrashState) => readonly string[],
): Verdict {
  const { begin, ops } = recording;
  const all = crashStates(begin, ops, createChance(), 0).next().value;
  const share = typeof all === 'number' ? wanted / all : 1;
  const faults: string[] = [];
  let count = 0;
  for (const state of crashStates(begin, ops, createChance(), share)) {
    const folder = mkdtempSync(join(quickFolder(), 'lobby-crash-'));
    for (const [path, bytes] of state.files)
      if (!isShared(path)) writeFileSync(join(folder, basename(path)), bytes, { mode: 0o600 });
    faults.push(...look(folder, state).map((fault) => `${state.title}: ${fault}`));
    rmSync(folder, { recursive: true });
    count += 1;
    if (faults.length >= MAX_FAULTS) break;
  }
  return { states: count, faults };
}

/** Where writing costs nothing, if there is such a place. */
function quickFolder(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}

/** Memory that processes share: SQLite makes it anew from the log, and no disk keeps it. */
const isShared = (path: string): boolean => path.endsWith('-shm');

/** The same chances in each run. */
function createChance(): () => number {
  let state = 20_261_122;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
