import type { Demo } from './demo.ts';
import { hasScreen, openPage } from './openPage.ts';

/** Where a newcomer sees the kiosk. */
export type Shown = 'electron' | 'browser' | 'nowhere';

/** Shows the kiosk in the browser, and in front of it the page where everything starts. */
export async function showBranch(demo: Demo, demoPort: number): Promise<Shown> {
  const machine = { platform: process.platform, env: process.env };
  if (!hasScreen(machine)) return 'nowhere';
  const isOpen = await openPage(machine, await demo.kioskUrl());
  if (!isOpen) return 'nowhere';
  await openPage(machine, `http://127.0.0.1:${demoPort}/`);
  return 'browser';
}
