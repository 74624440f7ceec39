import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from './findBrowser.ts';

/** Nothing of the browser itself may use the network or wait for it. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser of this machine, without a window. @throws Error when there is none */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('no Chromium, Chrome or Edge found');
  return chromium.launch({ executablePath, args: FLAGS });
}
