import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createManifestSigner } from '../center/signManifest.ts';
import { loadHubIdentity, publicKeyOf } from '../store/hubIdentity.ts';
import { systemEntropy, type Entropy } from '../store/entropy.ts';
import { openHubStore } from '../store/openHubStore.ts';
import { loadCenterSecrets } from './centerSecrets.ts';
import { writeDemoConfigs, type DemoPorts } from './demoConfigs.ts';
import { demoFolder, type DemoFolder } from './demoFolder.ts';
import { provisionIdentities } from './provisionIdentities.ts';
import { demoKeys, publishDay } from './publishDay.ts';

export interface ProvisionOptions extends Partial<Entropy> {
  readonly dataDir: string;
  /** The made-up province grows from it at the first start; later it is not asked again. */
  readonly seed: number;
  readonly ports: DemoPorts;
  /** Default: set S of requirements 6.3. */
  readonly customersPerBranch?: number;
}

/**
 * Makes a demo branch ready to start, or an existing one ready to go on: configurations, packages of today, and the
 * hub's records of kiosk and staff. Blocks; no hub may run on the folder.
 * @throws AppError STORE_IN_USE while one does
 */
export function provisionBranch(options: ProvisionOptions): DemoFolder {
  const { dataDir, seed, ports, customersPerBranch, ...entropy } = options;
  const source: Entropy = { ...systemEntropy, ...entropy };
  const folder = demoFolder(dataDir);
  for (const path of [folder.hubConfig, folder.kioskConfig, folder.centerSecrets])
    mkdirSync(dirname(path), { recursive: true });
  const secrets = loadCenterSecrets(folder.centerSecrets, source.randomBytes);
  const signer = createManifestSigner(secrets.signingSeed);
  const keys = demoKeys(secrets.provinceKey);
  writeDemoConfigs(folder, ports, signer);
  let kioskKey: Uint8Array;
  const store = openHubStore(folder.hubStore);
  try {
    kioskKey = provisionIdentities(store, folder, source);
  } finally {
    store.close();
  }
  const size = customersPerBranch === undefined ? {} : { customersPerBranch };
  const hubKey = publicKeyOf(loadHubIdentity(folder.hubIdentity));
  publishDay({ folder, seed, now: source.now(), keys, signer, hubKey, kioskKey, ...size });
  return folder;
}
