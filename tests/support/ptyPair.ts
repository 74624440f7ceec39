import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether this machine can make pty pairs; without socat the tests that need them are left out. */
export const hasSocat = spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0;

export interface PtyPair {
  /** The end a driver opens. */
  readonly deviceSide: string;
  /** The end a simulator or a test writes into. */
  readonly farSide: string;
  /** Nothing gets through any more, and nothing is lost, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Like pulling the plug: both ends are gone. */
  unplug(): Promise<void>;
}

/** A connected pair of pseudo terminals in `folder`, named after `name`. */
export async function openPtyPair(folder: string, name: string): Promise<PtyPair> {
  const deviceSide = join(folder, `${name}.device`);
  const farSide = join(folder, `${name}.far`);
  const child = spawn('socat', [`pty,raw,echo=0,link=${deviceSide}`, `pty,raw,echo=0,link=${farSide}`], {
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let waited = 0; !(existsSync(deviceSide) && existsSync(farSide)); waited += 10) {
    if (waited > 5_000) throw new Error('socat made no pty pair within 5 s');
    await pause(10);
  }
  return {
    deviceSide,
    farSide,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    unplug: async () => {
      child.kill('SIGKILL');
      await ended;
      // Killed, socat leaves its links behind; the next pair may get the same numbers and be found through them.
      for (const link of [deviceSide, farSide]) rmSync(link, { force: true });
    },
  };
}
