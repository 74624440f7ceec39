import type { Logger } from '@lobby/shared';
import { app, BrowserWindow, session, type Session } from 'electron';
import { applyContentsPolicy } from './contentsPolicy.ts';
import { reloadPauseMs } from './restartPolicy.ts';
import { applySessionPolicy } from './sessionPolicy.ts';
import { windowOptions } from './windowOptions.ts';
import type { WindowRole } from './windowRole.ts';

/** A page that does not answer for so long counts as crashed. */
const UNRESPONSIVE_MS = 3_000;
const REMEMBERED_CRASHES = 20;

export interface GuardedWindowDeps {
  readonly role: WindowRole;
  /** '' until there is one. */
  readonly pageUrl: () => string;
  /** The page has to be loaded again. */
  readonly onLost: () => void;
  readonly log: Logger;
}

export interface GuardedWindow {
  readonly session: Session;
  load(url: string): void;
}

/** The one window, within its policies; a page that crashes or hangs is asked for again. */
export async function openGuardedWindow({
  role,
  pageUrl,
  onLost,
  log,
}: GuardedWindowDeps): Promise<GuardedWindow> {
  const options = windowOptions({ role, development: !app.isPackaged });
  const ownSession = session.fromPartition(options.webPreferences?.partition ?? '');
  await applySessionPolicy(ownSession, role, pageUrl);
  const window = new BrowserWindow(options);
  applyContentsPolicy(window.webContents, role, pageUrl);

  let crashes: number[] = [];
  let unresponsive: NodeJS.Timeout | undefined;
  const pageLost = (cause: string): void => {
    const now = Date.now();
    crashes = [...crashes, now].slice(-REMEMBERED_CRASHES);
    log.error('page lost, it is loaded again', { cause });
    setTimeout(onLost, reloadPauseMs(crashes, now));
  };
  window.once('ready-to-show', () => window.show());
  window.webContents.on('did-finish-load', () => log.info('page shown'));
  window.webContents.on('did-fail-load', (_event, code) => pageLost(`load ${code}`));
  window.webContents.on('render-process-gone', (_event, { reason }) => pageLost(reason));
  window.on('unresponsive', () => {
    unresponsive = setTimeout(() => window.webContents.forcefullyCrashRenderer(), UNRESPONSIVE_MS);
  });
  window.on('responsive', () => clearTimeout(unresponsive));
  app.on('window-all-closed', () => app.quit());
  return {
    session: ownSession,
    // A load that fails is repeated: 'did-fail-load' follows.
    load: (url) => void window.loadURL(url).catch(() => undefined),
  };
}
