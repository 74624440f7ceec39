import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '@lobby/shared';

/** Lies in the data folder while staff have paused the machine; its content means nothing. */
const PAUSE_FILE = 'paused';

export interface PauseFile {
  readonly isPaused: () => boolean;
  /** A disk that refuses costs the pause at the next restart, nothing else. */
  readonly setPaused: (paused: boolean) => void;
}

/** A machine that staff paused (K19) stays paused over restarts and power cuts until staff resume it. */
export function createPauseFile(folder: string, log: Logger): PauseFile {
  const file = join(folder, PAUSE_FILE);
  return {
    isPaused: () => existsSync(file),
    setPaused(paused) {
      try {
        if (paused) writeFileSync(file, '', { mode: 0o600 });
        else rmSync(file, { force: true });
      } catch (error) {
        log.warn('the pause of the machine cannot be kept', { error });
      }
    },
  };
}
