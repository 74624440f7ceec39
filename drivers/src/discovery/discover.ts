import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findHidDevices } from './findHidDevices.ts';
import { accessProblem, entriesOf, findSerialPorts, LINUX_ROOTS } from './findSerialPorts.ts';
import type { FoundDevice } from './foundDevice.ts';

export interface Discovery {
  readonly devices: readonly FoundDevice[];
  /** What could not be looked at and why, in English. */
  readonly problems: readonly string[];
}

const PCSC_SOCKET = '/run/pcscd/pcscd.comm';

/** Everything plugged into this machine that may be a reader or a printer. Never rejects. */
export async function discover(): Promise<Discovery> {
  const problems: string[] = [];
  const look = async (what: string, find: () => Promise<readonly FoundDevice[]>) =>
    find().catch((error: unknown): readonly FoundDevice[] => {
      problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    });
  const found = await Promise.all([
    look('serial ports', () => findSerialPorts()),
    look('HID devices', () => findHidDevices()),
    look('USB printers', findUsbPrinters),
    look('PC/SC', findPcsc),
  ]);
  return { devices: found.flat(), problems };
}

async function findUsbPrinters(): Promise<readonly FoundDevice[]> {
  const folder = join(LINUX_ROOTS.dev, 'usb');
  const names = (await entriesOf(folder)).filter((name) => /^lp\d+$/.test(name));
  return Promise.all(
    names.map(async (name): Promise<FoundDevice> => {
      const path = join(folder, name);
      const problem = await accessProblem(path);
      const suggestion = { device: 'escpos', transport: { kind: 'usb', path } };
      return { kind: 'usbPrinter', path, name, suggestion, ...(problem !== undefined && { problem }) };
    }),
  );
}

async function findPcsc(): Promise<readonly FoundDevice[]> {
  if (!existsSync(PCSC_SOCKET)) return [];
  return [{ kind: 'pcsc', path: PCSC_SOCKET, name: 'PC/SC service', suggestion: { device: 'pcsc' } }];
}
