import { join } from 'node:path';
import { nativeHidDevices } from '../transport/nativeDevices.ts';
import { accessProblem, entriesOf, LINUX_ROOTS, textOf, type SystemRoots } from './findSerialPorts.ts';
import type { FoundDevice } from './foundDevice.ts';
import { usbSuggestion } from './usbSuggestion.ts';

/**
 * HID devices. On Linux from the file system, so that a machine without libusb can still be looked at; elsewhere
 * from the HID module. Throws where that cannot be loaded.
 */
export async function findHidDevices(
  roots: SystemRoots = LINUX_ROOTS,
  platform: NodeJS.Platform = process.platform,
): Promise<readonly FoundDevice[]> {
  if (platform !== 'linux') return devicesOfModule();
  const names = await entriesOf(join(roots.sys, 'class/hidraw'));
  const found = await Promise.all(names.map((name) => describe(roots, name)));
  return found.filter((device) => device !== undefined);
}

async function devicesOfModule(): Promise<readonly FoundDevice[]> {
  return (await nativeHidDevices()).map(({ path, vendorId = 0, productId = 0, serialNumber, name }) =>
    found(path, vendorId, productId, serialNumber, name, undefined),
  );
}

/** `HID_ID=0003:00000801:00000002`: bus, vendor, product. */
async function describe({ dev, sys }: SystemRoots, name: string): Promise<FoundDevice | undefined> {
  const uevent = (await textOf(join(sys, 'class/hidraw', name, 'device/uevent'))) ?? '';
  const ids = /^HID_ID=[\dA-F]+:([\dA-F]{8}):([\dA-F]{8})$/im.exec(uevent);
  if (!ids) return undefined;
  const value = (key: string): string | undefined => new RegExp(`^${key}=(.+)$`, 'm').exec(uevent)?.[1];
  const path = join(dev, name);
  return found(
    path,
    Number.parseInt(ids[1] ?? '', 16),
    Number.parseInt(ids[2] ?? '', 16),
    value('HID_UNIQ'),
    value('HID_NAME') ?? name,
    await accessProblem(path),
  );
}

function found(
  path: string,
  vendorId: number,
  productId: number,
  serialNumber: string | undefined,
  product: string,
  noAccess: string | undefined,
): FoundDevice {
  const { name = product, suggestion, problem } = usbSuggestion(vendorId, productId, serialNumber);
  const trouble = problem ?? noAccess;
  return {
    kind: 'hid',
    path,
    vendorId,
    productId,
    name,
    ...(serialNumber !== undefined && serialNumber !== '' && { serialNumber }),
    ...(suggestion && { suggestion }),
    ...(trouble !== undefined && { problem: trouble }),
  };
}
