import type { Logger } from '@lobby/shared';
import { readConsoleConfig } from './consoleConfig.ts';
import { ConsoleLink } from './consoleLink.ts';
import { hubAccessOf } from './hubAccess.ts';
import { createHubCommands } from './hubCommands.ts';
import { createKeptKeys } from './keptKeys.ts';
import { openKioskPrivateFiles } from './kioskPrivateFiles.ts';
import { newRequestId } from './newRequestId.ts';
import type { ParentChannel } from './parentChannel.ts';
import { readDeviceFile } from './secretFiles.ts';

/**
 * The agent of a console: no reader, no printer, only the identity of this computer, kept away from the window.
 * @throws AppError CONFIG_INVALID, IDENTITY_UNKNOWN
 */
export function startConsole(
  configFile: string,
  { channel, log }: { readonly channel: Pick<ParentChannel, 'send'>; readonly log: Logger },
): { renew(): void; stop(): void } {
  const { hubUrl, deviceFile, seat, keys, hubTls } = readConsoleConfig(configFile);
  const files = openKioskPrivateFiles(keys, process.env['CREDENTIALS_DIRECTORY'], log);
  const access = hubAccessOf(hubUrl, readDeviceFile(deviceFile, log, files), {
    kept: createKeptKeys(deviceFile, files, log),
    log,
    bank: hubTls,
  });
  const hub = createHubCommands(access);
  const link = new ConsoleLink({
    send: (name, request) => hub.send(name, request),
    seat,
    onHubKeys: (certificates) => access.trust?.heard(certificates),
    onPage: (page) => channel.send({ event: 'console', ...page }),
    newRequestId,
    random: Math.random,
    log,
  });
  link.start();
  return {
    renew: () => link.renew(),
    stop() {
      link.stop();
      hub.close();
    },
  };
}
