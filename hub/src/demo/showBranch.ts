import type { Demo } from './demo.ts';
import { openKioskWindow } from './kioskWindow.ts';
import { hasScreen, openPage } from './openPage.ts';

/** Where a newcomer sees the kiosk. */
export type Shown = 'electron' | 'browser' | 'nowhere';

export interface ShowBranchDeps {
  readonly demo: Pick<Demo, 'kioskUrl'>;
  readonly demoPort: number;
  readonly repository: string;
  /** Of the window. */
  readonly logFile: string;
}

/** Shows the kiosk in Electron or else in the browser, and in front of it the page where everything starts. */
export async function showBranch({ demo, demoPort, repository, logFile }: ShowBranchDeps): Promise<Shown> {
  const machine = { platform: process.platform, env: process.env };
  if (!hasScreen(machine)) return 'nowhere';
  const inElectron = await openKioskWindow({ repository, logFile, kioskUrl: () => demo.kioskUrl() });
  const inBrowser = inElectron || (await openPage(machine, await demo.kioskUrl()));
  if (!inBrowser) return 'nowhere';
  await openPage(machine, `http://127.0.0.1:${demoPort}/`);
  return inElectron ? 'electron' : 'browser';
}
