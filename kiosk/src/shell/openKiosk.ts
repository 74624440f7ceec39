import type { Logger } from '@lobby/shared';
import { app } from 'electron';
import { AgentSupervisor } from './agentSupervisor.ts';
import { attachedAgent } from './attachedAgent.ts';
import { forPageLinks } from './forPageLinks.ts';
import { freshAddress } from './freshAddress.ts';
import { openGuardedWindow } from './guardedWindow.ts';
import { startAgent } from './startAgent.ts';
import { kioskRole } from './windowRole.ts';

/** Somebody else runs the agent and answers in its place; never in an installed kiosk. */
const ATTACHED_SWITCH = 'lobby-attached';

/** The ticket machine: its agent, and the agent's page over the whole screen. */
export async function openKiosk(log: Logger): Promise<void> {
  let pageUrl = '';
  let loads = 0;
  const window = await openGuardedWindow({
    role: kioskRole,
    pageUrl: () => pageUrl,
    onLost: () => supervisor.askForPage(),
    log,
  });
  const isAttached = !app.isPackaged && app.commandLine.hasSwitch(ATTACHED_SWITCH);
  const supervisor = new AgentSupervisor({
    startAgent: isAttached ? () => attachedAgent(process, () => app.quit()) : () => startAgent(),
    now: Date.now,
    log,
    onMessage: forPageLinks((url) => {
      pageUrl = url;
      loads += 1;
      window.load(freshAddress(url, loads));
    }),
  });
  app.on('before-quit', () => supervisor.stop());
  supervisor.start();
}
