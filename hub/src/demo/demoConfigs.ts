import { dirname, relative, resolve } from 'node:path';
import { defaultPorts } from '@lobby/shared';
import type { ManifestSigner } from '../center/signManifest.ts';
import type { HubConfigInput } from '../config.ts';
import type { DemoFolder } from './demoFolder.ts';
import { demoBranchId, orgs } from './generator/organisation.ts';
import { writeJson } from './jsonFile.ts';

const REPOSITORY = resolve(import.meta.dirname, '../../..');
const LOOPBACK = '127.0.0.1';
const DEMO_VISIT_MS = 5_000;
export const KIOSK_NAME = '1 号取号机';

export type DemoPorts = { readonly [Name in keyof typeof defaultPorts]: number };

/** Configurations follow the program and the ports of this start; all else of a branch stays. */
export function writeDemoConfigs(folder: DemoFolder, ports: DemoPorts, signer: ManifestSigner): void {
  const trustedKeys = { [signer.keyId]: signer.publicKey };
  const branch = orgs.find(({ orgId }) => orgId === demoBranchId);
  const hub: HubConfigInput = {
    dataDir: '.',
    branch: {
      branchId: demoBranchId,
      name: { 'zh-CN': branch?.name ?? demoBranchId, en: branch?.nameEn ?? demoBranchId },
    },
    ports: { device: ports.hubDevice, staff: ports.hubStaff },
    packages: {
      dir: relative(dirname(folder.hubConfig), folder.packages),
      trustedKeys,
    },
    // Whoever tries a sample card again after a moment is a new visitor with a new number.
    limits: { sameCardMs: DEMO_VISIT_MS, sameVisitMs: DEMO_VISIT_MS },
    demo: true,
  };
  writeJson(folder.hubConfig, hub);
  writeJson(folder.kioskConfig, {
    dataDir: '.',
    hubUrl: `http://${LOOPBACK}:${ports.hubDevice}`,
    deviceFile: relative(folder.kiosk, folder.kioskDevice),
    keysFile: relative(folder.kiosk, folder.kioskKeys),
    pagePort: ports.kioskPage,
    pageDir: resolve(REPOSITORY, 'kiosk/dist/ui'),
    kioskName: KIOSK_NAME,
    reader: {
      device: 'asciiMagstripe',
      transport: { kind: 'tcp', host: LOOPBACK, port: ports.demoReader },
      terminator: 'CR',
    },
    printer: { device: 'escpos', transport: { kind: 'tcp', host: LOOPBACK, port: ports.demoPrinter } },
    screen: { diagonalInch: 21.5, readerSide: 'right' },
    flow: { cardBusiness: 'ask' },
    keys: { store: 'file', acceptFile: true },
    trustedKeys,
  });
}
