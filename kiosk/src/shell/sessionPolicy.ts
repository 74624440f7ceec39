import type { DownloadItem, Session } from 'electron';
import { mayRequest } from './navigationPolicy.ts';
import type { WindowRole } from './windowRole.ts';

/** The parts of Electron's session that are set here, so that a test can hold the same object. */
export type PolicySession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setSpellCheckerEnabled'
  | 'setProxy'
> & {
  on(
    event: 'will-download',
    listener: (event: { preventDefault(): void }, item: Pick<DownloadItem, 'getURL'>) => void,
  ): unknown;
  readonly webRequest: {
    onBeforeRequest(
      listener: (
        details: { readonly url: string },
        callback: (response: { cancel: boolean }) => void,
      ) => void,
    ): void;
  };
};

/** No device, spelling service or proxy, no request but to the page's origin, no more than the role allows (trust.md 1.1). */
export async function applySessionPolicy(
  session: PolicySession,
  { permissions, maySave }: WindowRole,
  pageUrl: () => string,
): Promise<void> {
  session.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permissions.includes(permission)),
  );
  session.setPermissionCheckHandler((_contents, permission) => permissions.includes(permission));
  // Readers and printers are opened by the agent, never by a page.
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event, item) => {
    const isOwn = item.getURL().startsWith('blob:') && mayRequest(item.getURL(), pageUrl());
    if (!maySave || !isOwn) event.preventDefault();
  });
  session.webRequest.onBeforeRequest((details, callback) =>
    callback({ cancel: !mayRequest(details.url, pageUrl()) }),
  );
  await session.setProxy({ mode: 'direct' });
}
