import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

export interface Pty {
  /** For the driver. */
  readonly deviceSide: string;
  /** For the simulator. */
  readonly farSide: string;
  close(): Promise<void>;
}

const START_MS = 5_000;
const LOOK_MS = 20;

/** A pair of pseudo terminals, the driver's end at `path`. Undefined where socat is not installed or refuses. */
export async function openPty(path: string): Promise<Pty | undefined> {
  const farSide = `${path}.far`;
  const child = spawn('socat', [`pty,raw,echo=0,link=${path}`, `pty,raw,echo=0,link=${farSide}`], {
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let running = true;
  void ended.then(() => (running = false));
  for (let waited = 0; !(existsSync(path) && existsSync(farSide)); waited += LOOK_MS) {
    await pause(LOOK_MS);
    if (running && waited < START_MS) continue;
    child.kill();
    return undefined;
  }
  return {
    deviceSide: path,
    farSide,
    close: async () => {
      child.kill();
      await ended;
      // It may leave its links behind, and the next pair would be found through them.
      await Promise.all([path, farSide].map((link) => rm(link, { force: true })));
    },
  };
}
