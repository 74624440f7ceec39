import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const LOG_WAIT_MS = 60_000;
/** Longer than any single write of the store. */
const MAX_TEXT_BYTES = 1_000_000;

/** undefined: it is there; otherwise what is missing, for the title of a skipped test. */
export function straceMissing(): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux';
  return spawnSync('strace', ['-V']).status === 0 ? undefined : 'needs strace';
}

/** `-D`: the program stays our own child, and strace looks on from beside it. */
const BESIDE = ['strace', '-D', '-f'];
/** Stops only at the calls that are traced. strace 6.1 injects nothing then. */
const FAST = [...BESIDE, '--seccomp-bpf'];

/** The command that kills the program as it enters the n-th call of this name (1 = the first) of its main thread. */
export function killAt(call: 'fsync' | 'pwrite64', n: number, log: string): readonly string[] {
  return [...BESIDE, '-o', log, '-e', `trace=${call}`, '-e', `inject=${call}:signal=SIGKILL:when=${n}`];
}

/** The command that writes the name of each of these calls into a log. */
export function countCalls(log: string): readonly string[] {
  return [...FAST, '-o', log, '-s', '0', '-e', 'trace=fsync,pwrite64'];
}

const FILE_CALLS =
  'openat,close,write,writev,pwrite64,pwritev,ftruncate,fallocate,fsync,fdatasync,' +
  'unlink,unlinkat,rename,renameat,renameat2,mkdir,link';

/** The command that writes everything the program does to files into a log, with each byte. */
export function recordFiles(log: string): readonly string[] {
  return [...FAST, '-o', log, '-xx', '-s', String(MAX_TEXT_BYTES), '-e', `trace=${FILE_CALLS}`];
}

/** The lines of a log, once the traced program has ended and strace has written the last of them. */
export async function readLog(log: string): Promise<readonly string[]> {
  for (let waitedMs = 0; waitedMs < LOG_WAIT_MS; waitedMs += 20) {
    const lines = existsSync(log) ? readFileSync(log, 'latin1').trimEnd().split('\n') : [];
    const first = lines[0]?.split(' ')[0];
    if (lines.some((line) => line.startsWith(`${first} `) && line.includes('+++'))) return lines;
    await pause(20);
  }
  throw new Error('strace wrote no end of the program');
}
