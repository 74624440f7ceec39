import { createLogger } from '@lobby/shared';
import { app, Menu } from 'electron';
import { openConsole } from './openConsole.ts';
import { openKiosk } from './openKiosk.ts';
import { refusedArguments } from './refusedArguments.ts';

/** `kiosk` (without the switch) or `console` (rulings R8). */
const ROLE_SWITCH = 'lobby-role';

const log = createLogger({ write: (line) => process.stderr.write(`${line}\n`), now: Date.now });

const refused = refusedArguments(process.argv.slice(1));
if (refused.length > 0) {
  log.error('refused to start with these arguments', { refused });
  app.exit(1);
} else if (!app.requestSingleInstanceLock()) {
  app.exit(0);
} else {
  app.enableSandbox();
  void app.whenReady().then(() => {
    Menu.setApplicationMenu(null);
    return app.commandLine.getSwitchValue(ROLE_SWITCH) === 'console' ? openConsole(log) : openKiosk(log);
  });
}
