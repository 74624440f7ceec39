import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface KioskWindowDeps {
  readonly repository: string;
  readonly logFile: string;
  /** A fresh single-use address of the kiosk page. */
  readonly kioskUrl: () => Promise<string>;
}

/** Until then a window that is going to open has asked for its page, also when the shell is built first. */
const OPEN_LIMIT_MS = 15_000;

/** Opens the kiosk in Electron; false where there is none. The window closes with this process. */
export function openKioskWindow({ repository, logFile, kioskUrl }: KioskWindowDeps): Promise<boolean> {
  const program = join(repository, 'kiosk/src/shell/openWindow.ts');
  const child = spawn(process.execPath, [program], { stdio: 'pipe' });
  child.stderr.pipe(createWriteStream(logFile, { flags: 'a', mode: 0o600 }));
  child.stdin.on('error', () => undefined);
  return new Promise((resolve) => {
    const limit = setTimeout(() => {
      child.kill();
      resolve(false);
    }, OPEN_LIMIT_MS);
    const decide = (isOpen: boolean): void => {
      clearTimeout(limit);
      resolve(isOpen);
    };
    child.once('error', () => decide(false));
    child.once('exit', () => decide(false));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.includes('"pageWanted"')) return;
      decide(true);
      kioskUrl().then(
        (pageUrl) => child.stdin.write(`${JSON.stringify({ event: 'pageUrl', pageUrl })}\n`),
        // The agent is being restarted; the window asks again when it sees no page.
        () => undefined,
      );
    });
  });
}
