import { ConsoleWindow } from '@lobby/advisor-console/shell';
import type { Logger } from '@lobby/shared';
import { app } from 'electron';
import { AgentSupervisor } from './agentSupervisor.ts';
import { consolePageOf } from './consolePageOf.ts';
import { openGuardedWindow } from './guardedWindow.ts';
import { keyIdOf } from './keyIdOf.ts';
import { startAgent } from './startAgent.ts';
import { consoleRole } from './windowRole.ts';

/** Of Chromium, for `setCertificateVerifyProc`: the certificate is as it should be, or it failed. */
const VERIFIED = 0;
const FAILED = -2;

/** A computer of staff: the page of the hub, known as this computer, from the one server that has the hub's key. */
export async function openConsole(log: Logger): Promise<void> {
  const window = await openGuardedWindow({
    role: consoleRole,
    pageUrl: () => shown.url,
    onLost: () => {
      supervisor.askForPage();
      shown.reload();
    },
    log,
  });
  const shown = new ConsoleWindow({
    setCookie: (url, name, value) =>
      window.session.cookies.set({
        url,
        name,
        value,
        path: '/seat/',
        httpOnly: true,
        secure: url.startsWith('https:'),
        sameSite: 'strict',
      }),
    load: (url) => window.load(url),
    log,
  });
  window.session.setCertificateVerifyProc(({ certificate }, answer) => {
    const keyId = keyIdOf(certificate.data);
    answer(keyId !== undefined && shown.mayTrust(keyId) ? VERIFIED : FAILED);
  });
  const supervisor = new AgentSupervisor({
    startAgent: () => startAgent(['console']),
    now: Date.now,
    log,
    onMessage: (message) => {
      const page = consolePageOf(message);
      if (page === undefined) return false;
      void shown.show(page).catch((error: unknown) => log.error('the page cannot be shown', { error }));
      return true;
    },
  });
  app.on('before-quit', () => supervisor.stop());
  supervisor.start();
}
