import { constants } from 'node:fs';
import { access, readdir, readFile, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { nativeSerialPorts } from '../transport/nativeDevices.ts';
import type { FoundDevice } from './foundDevice.ts';

/** Where Linux shows its devices; tests have a folder of their own. */
export interface SystemRoots {
  readonly dev: string;
  readonly sys: string;
}

export const LINUX_ROOTS: SystemRoots = { dev: '/dev', sys: '/sys' };

/**
 * Serial ports, best name first. On Linux they are read from the file system: the serial port module would start
 * `udevadm`, and where that is not installed its failure ends the process.
 */
export async function findSerialPorts(
  roots: SystemRoots = LINUX_ROOTS,
  platform: NodeJS.Platform = process.platform,
): Promise<readonly FoundDevice[]> {
  if (platform !== 'linux') return portsOfModule();
  const names = await stableNames(roots);
  const all = (await entriesOf(join(roots.sys, 'class/tty'))).filter((name) =>
    /^tty(USB|ACM|S|AMA)\d+$/.test(name),
  );
  const ports = await Promise.all(all.map((name) => describePort(roots, name, names.get(name))));
  return ports.filter((port) => port !== undefined);
}

async function portsOfModule(): Promise<readonly FoundDevice[]> {
  return (await nativeSerialPorts()).map(({ path, name, serialNumber, vendorId, productId }) => ({
    kind: 'serial',
    path,
    name,
    ...(serialNumber !== undefined && { serialNumber }),
    ...(vendorId !== undefined && { vendorId }),
    ...(productId !== undefined && { productId }),
  }));
}

/** `ttyUSB0` to its link under /dev/serial/by-id, which stays the same in another socket. */
async function stableNames(roots: SystemRoots): Promise<ReadonlyMap<string, string>> {
  const folder = join(roots.dev, 'serial/by-id');
  const links = await entriesOf(folder);
  const pairs = links.map(async (link): Promise<readonly [string, string]> => {
    const target = await realpath(join(folder, link)).catch(() => '');
    return [basename(target), join(folder, link)];
  });
  return new Map(await Promise.all(pairs));
}

async function describePort(
  { dev, sys }: SystemRoots,
  name: string,
  stable: string | undefined,
): Promise<FoundDevice | undefined> {
  // Ports of the mainboard that are not there have type 0.
  const type = await textOf(join(sys, 'class/tty', name, 'type'));
  if (name.startsWith('ttyS') && (type === undefined || type === '0')) return undefined;
  const path = join(dev, name);
  const usb = await usbIdsAbove(join(sys, 'class/tty', name, 'device'));
  const problem = await accessProblem(path);
  return {
    kind: 'serial',
    path: stable ?? path,
    name: usb?.name ?? name,
    ...(usb && { vendorId: usb.vendorId, productId: usb.productId }),
    ...(usb?.serialNumber !== undefined && { serialNumber: usb.serialNumber }),
    ...(problem !== undefined && { problem }),
  };
}

interface UsbIds {
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber: string | undefined;
  readonly name: string | undefined;
}

const MAX_LEVELS = 6;

/** The first folder upwards that has USB ids. */
async function usbIdsAbove(link: string): Promise<UsbIds | undefined> {
  let folder = await realpath(link).catch(() => undefined);
  for (let level = 0; folder !== undefined && folder !== '/' && level < MAX_LEVELS; level += 1) {
    const [vendor, product] = await Promise.all([
      textOf(join(folder, 'idVendor')),
      textOf(join(folder, 'idProduct')),
    ]);
    if (vendor !== undefined && product !== undefined)
      return {
        vendorId: Number.parseInt(vendor, 16),
        productId: Number.parseInt(product, 16),
        serialNumber: await textOf(join(folder, 'serial')),
        name: await textOf(join(folder, 'product')),
      };
    folder = dirname(folder);
  }
  return undefined;
}

/** Undefined when this user may read and write it. */
export async function accessProblem(path: string): Promise<string | undefined> {
  return access(path, constants.R_OK | constants.W_OK).then(
    () => undefined,
    (error: unknown) =>
      error instanceof Error && 'code' in error && error.code === 'ENOENT'
        ? 'the device file is missing'
        : 'this user may not open it',
  );
}

export async function entriesOf(folder: string): Promise<readonly string[]> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  return names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

export async function textOf(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text?.trim() === '' ? undefined : text?.trim();
}
