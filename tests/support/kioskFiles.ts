import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PrinterConfig, ReaderConfig } from '@lobby/drivers';

export interface KioskDevices {
  readonly reader?: ReaderConfig;
  readonly printer?: PrinterConfig;
}

export interface KioskFiles extends KioskDevices {
  readonly hubUrl: string;
  readonly identity: { readonly deviceId: string; readonly secret: string };
  /** As the keys file has them; none: every card is unknown. */
  readonly parts?: readonly object[];
  /** The built page; default: none, the test speaks for it. */
  readonly pageDir?: string;
}

/** Files of a kiosk without reader and printer unless they are given; gives the configuration's path. */
export function writeKioskFiles(
  folder: string,
  { hubUrl, identity, parts = [], reader, printer, pageDir = 'ui' }: KioskFiles,
): string {
  mkdirSync(folder, { recursive: true });
  const files = {
    'device.json': identity,
    'keys.json': { parts },
    'config.json': {
      dataDir: 'data',
      hubUrl,
      deviceFile: 'device.json',
      keysFile: 'keys.json',
      pagePort: 0,
      pageDir,
      kioskName: 'K1',
      reader: reader ?? { device: 'none' },
      printer: printer ?? { device: 'none' },
      limits: { offlineGapMs: 0 },
      keys: { store: 'file', acceptFile: true },
    },
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), JSON.stringify(content), { mode: 0o600 });
  }
  return join(folder, 'config.json');
}
