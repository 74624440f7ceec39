import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { BROWSER_FLAGS } from './browser.ts';
import { findBrowser } from './findBrowser.ts';

/** Whether the tool is here that puts an authority into a browser's store on Linux. */
export function canTrust(): boolean {
  try {
    execFileSync('certutil', ['-H'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    // It ends with 1 after its help.
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}

export interface TrustingBrowserOptions {
  /** Becomes the home of the browser. */
  readonly folder: string;
  /** PEM of authorities, as IT would install them. */
  readonly authorities: readonly string[];
  /** All names lead to this machine. */
  readonly names: readonly string[];
}

/** A browser that checks certificates as at a branch: with these authorities beside the public ones, and no exception. */
export function launchTrustingBrowser(options: TrustingBrowserOptions): Promise<Browser> {
  const { folder, authorities, names } = options;
  const store = join(folder, '.pki', 'nssdb');
  mkdirSync(store, { recursive: true });
  const certutil = (...args: string[]): void =>
    void execFileSync('certutil', ['-d', `sql:${store}`, ...args], { stdio: 'pipe' });
  certutil('-N', '--empty-password');
  for (const [at, pem] of authorities.entries()) {
    const file = join(folder, `authority-${at}.pem`);
    writeFileSync(file, pem);
    certutil('-A', '-n', `authority ${at}`, '-t', 'C,,', '-i', file);
  }
  const rules = names.map((name) => `MAP ${name} 127.0.0.1`).join(',');
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('no browser on this machine');
  return chromium.launch({
    executablePath,
    args: [...BROWSER_FLAGS, `--host-resolver-rules=${rules}`],
    env: { ...process.env, HOME: folder },
  });
}
