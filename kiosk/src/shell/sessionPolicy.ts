import type { Session } from 'electron';
import { mayRequest } from './navigationPolicy.ts';

/** The parts of Electron's session that are set here, so that a test can hold the same object. */
export type PolicySession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'setProxy'
> & {
  on(event: 'will-download', listener: (event: { preventDefault(): void }) => void): unknown;
  readonly webRequest: {
    onBeforeRequest(
      listener: (
        details: { readonly url: string },
        callback: (response: { cancel: boolean }) => void,
      ) => void,
    ): void;
  };
};

/** No permission, device, download, spelling service or proxy, and no request but to the agent's page (trust.md 1.1). */
export async function applySessionPolicy(session: PolicySession, pageUrl: () => string): Promise<void> {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  // Readers and printers are opened by the agent, never by a page.
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, callback) =>
    callback({ cancel: !mayRequest(details.url, pageUrl()) }),
  );
  await session.setProxy({ mode: 'direct' });
}
