import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from './findBrowser.ts';

export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless browser of this machine, with `flags` of its own. Call only where `findBrowser` found one. */
export function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('no browser on this machine');
  return chromium.launch({ executablePath, args: [...BROWSER_FLAGS, ...flags] });
}
