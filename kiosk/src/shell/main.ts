import { join } from 'node:path';
import { createLogger } from '@lobby/shared';
import { app, BrowserWindow, Menu, session, utilityProcess } from 'electron';
import { AgentSupervisor, type AgentHandle } from './agentSupervisor.ts';
import { attachedAgent } from './attachedAgent.ts';
import { applyContentsPolicy } from './contentsPolicy.ts';
import { freshAddress } from './freshAddress.ts';
import { refusedArguments } from './refusedArguments.ts';
import { reloadPauseMs } from './restartPolicy.ts';
import { applySessionPolicy } from './sessionPolicy.ts';
import { windowOptions } from './windowOptions.ts';

const CONFIG_SWITCH = 'lobby-config';
/** Somebody else runs the agent and answers in its place; never in an installed kiosk. */
const ATTACHED_SWITCH = 'lobby-attached';
/** A page that does not answer for so long counts as crashed. */
const UNRESPONSIVE_MS = 3_000;

const log = createLogger({ write: (line) => process.stderr.write(`${line}\n`), now: Date.now });

const refused = refusedArguments(process.argv.slice(1));
if (refused.length > 0) {
  log.error('refused to start with these arguments', { refused });
  app.exit(1);
} else if (!app.requestSingleInstanceLock()) {
  app.exit(0);
} else {
  app.enableSandbox();
  void app.whenReady().then(openKiosk);
}

async function openKiosk(): Promise<void> {
  Menu.setApplicationMenu(null);
  const options = windowOptions({ development: !app.isPackaged });
  let pageUrl = '';
  let loads = 0;
  await applySessionPolicy(session.fromPartition(options.webPreferences?.partition ?? ''), () => pageUrl);
  const window = new BrowserWindow(options);
  applyContentsPolicy(window.webContents, () => pageUrl);

  const isAttached = !app.isPackaged && app.commandLine.hasSwitch(ATTACHED_SWITCH);
  const supervisor = new AgentSupervisor({
    startAgent: isAttached ? () => attachedAgent(process, () => app.quit()) : startAgent,
    now: Date.now,
    log,
    onPageUrl: (url) => {
      pageUrl = url;
      // A load that fails is repeated: 'did-fail-load' follows.
      loads += 1;
      void window.loadURL(freshAddress(url, loads)).catch(() => undefined);
    },
  });

  let crashes: number[] = [];
  let unresponsive: NodeJS.Timeout | undefined;
  const pageLost = (cause: string): void => {
    const now = Date.now();
    crashes = [...crashes, now].slice(-20);
    log.error('page lost, it is loaded again', { cause });
    setTimeout(() => supervisor.askForPage(), reloadPauseMs(crashes, now));
  };
  window.once('ready-to-show', () => window.show());
  window.webContents.on('did-finish-load', () => log.info('page shown'));
  window.webContents.on('did-fail-load', (_event, code) => pageLost(`load ${code}`));
  window.webContents.on('render-process-gone', (_event, { reason }) => pageLost(reason));
  window.on('unresponsive', () => {
    unresponsive = setTimeout(() => window.webContents.forcefullyCrashRenderer(), UNRESPONSIVE_MS);
  });
  window.on('responsive', () => clearTimeout(unresponsive));
  app.on('before-quit', () => supervisor.stop());
  app.on('window-all-closed', () => app.quit());
  supervisor.start();
}

function startAgent(): AgentHandle {
  const configFile =
    app.commandLine.getSwitchValue(CONFIG_SWITCH) || join(app.getPath('userData'), 'config.json');
  const main = join(import.meta.dirname, '../agent/main.js');
  const child = utilityProcess.fork(main, ['--config', configFile], {
    serviceName: 'lobby-agent',
    stdio: 'inherit',
  });
  return {
    post: (message) => child.postMessage(message),
    kill: () => void child.kill(),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
  };
}
