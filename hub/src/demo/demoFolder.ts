import { join } from 'node:path';
import { HUB_IDENTITY_FILE } from '../store/hubIdentity.ts';

/** Where the demo keeps what; in a real branch these lie on three machines. */
export function demoFolder(dataDir: string) {
  const kiosk = join(dataDir, 'kiosk-1');
  return {
    hubConfig: join(dataDir, 'hub', 'config.json'),
    hubIdentity: join(dataDir, 'hub', HUB_IDENTITY_FILE),
    hubStore: join(dataDir, 'hub', 'hub.db'),
    packages: join(dataDir, 'packages'),
    kiosk,
    kioskConfig: join(kiosk, 'config.json'),
    kioskDevice: join(kiosk, 'device.json'),
    kioskKeys: join(kiosk, 'keys.json'),
    displayDevice: join(dataDir, 'demo', 'display.json'),
    /** What the center of a real province keeps to itself. */
    centerSecrets: join(dataDir, 'demo', 'secrets.json'),
    published: join(dataDir, 'demo', 'published.json'),
  };
}
export type DemoFolder = ReturnType<typeof demoFolder>;
