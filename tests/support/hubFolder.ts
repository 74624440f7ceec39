import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addStaff,
  enrolDevice,
  openHubStore,
  systemEntropy,
  type HubConfigInput,
  type StaffEntry,
} from '@lobby/hub';

/** Of a kiosk or console that bears a secret. */
export interface KioskIdentity {
  readonly deviceId: string;
  readonly secret: string;
}

/** A data folder with a configuration for `hub/src/main.ts`, so many enrolled kiosks, a console, and staff; ports are free ones. */
export function makeHubFolder(
  folder: string,
  kiosks: number,
  config: Partial<HubConfigInput> = {},
  staff: readonly Omit<StaffEntry, 'password'>[] = [],
): {
  readonly configFile: string;
  readonly kiosks: readonly KioskIdentity[];
  readonly consoles: readonly KioskIdentity[];
} {
  mkdirSync(folder, { recursive: true });
  const configFile = join(folder, 'config.json');
  const whole: HubConfigInput = {
    branch: { branchId: 'b-1', name: { 'zh-CN': '示例支行', en: 'Sample branch' } },
    ports: { device: 0, staff: 0 },
    // Links are how most tests sign in.
    demo: true,
    keys: { store: 'file', acceptFile: true },
    limits: {
      minTicketGapMs: 0,
      commandsPerSecond: 10_000,
      commandBurst: 10_000,
      lookUpsPerSecond: 1_000,
      lookUpBurst: 1_000,
    },
    ...config,
  };
  writeFileSync(configFile, JSON.stringify(whole));
  const store = openHubStore(join(folder, 'hub.db'));
  try {
    const identities = Array.from({ length: kiosks }, (_, digit) =>
      enrolDevice(store, { role: 'kiosk', name: `K${digit + 1}`, kioskDigit: digit }, systemEntropy),
    );
    const desk = enrolDevice(store, { role: 'console', name: 'desk' }, systemEntropy);
    for (const one of staff) addStaff(store, { ...one, password: 'unused' });
    return { configFile, kiosks: identities, consoles: [desk] };
  } finally {
    store.close();
  }
}
