import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Device, HIDAsync } from 'node-hid';
import type { HidDevicePort, HidHost, HidSelector } from './hidPort.ts';
import { TransportError } from './transport.ts';

/**
 * USB devices by node-hid, loaded when first needed. Its prebuilt module needs libusb-1.0 and libudev on Linux;
 * without them it is the loading that fails, as fault 'driverMissing', and nothing else.
 */
export const nodeHidHost: HidHost = {
  async open(selector) {
    const { HIDAsync } = await loadNodeHid();
    const found = (await listDevices()).find((device) => matches(device, selector));
    if (found?.path === undefined) return undefined;
    await checkAccess(found.path);
    const device = await HIDAsync.open(found.path).catch((cause: unknown) => {
      throw new TransportError('busy', 'the HID device cannot be opened', cause);
    });
    return portOf(device);
  },
};

async function loadNodeHid(): Promise<typeof import('node-hid')> {
  try {
    return await import('node-hid');
  } catch (cause) {
    throw new TransportError('driverMissing', 'the HID module cannot be loaded', cause);
  }
}

/** The native part is loaded by the first call, not by the import. */
async function listDevices(): Promise<readonly Device[]> {
  const { devicesAsync } = await loadNodeHid();
  try {
    return await devicesAsync();
  } catch (cause) {
    throw new TransportError(
      'driverMissing',
      'the HID module does not run here; is libusb-1.0 installed?',
      cause,
    );
  }
}

function matches(device: Device, selector: HidSelector): boolean {
  if (device.vendorId !== selector.vendorId || device.productId !== selector.productId) return false;
  if (selector.serialNumber !== undefined && device.serialNumber !== selector.serialNumber) return false;
  return selector.path === undefined || device.path === selector.path;
}

/** hidapi does not say why an open failed; on Linux a missing udev rule is the usual reason. */
async function checkAccess(path: string): Promise<void> {
  if (process.platform !== 'linux' || !path.startsWith('/dev/')) return;
  await access(path, constants.R_OK | constants.W_OK).catch((cause: unknown) => {
    throw new TransportError('denied', 'no access to the HID device; a udev rule is needed', cause);
  });
}

function portOf(device: HIDAsync): HidDevicePort {
  // An 'error' nobody listens to would end the process, also one that comes after close().
  device.on('error', () => undefined);
  return {
    listen: (events) => {
      device.on('error', (error) => events.onError(error));
      device.on('data', (report) => events.onReport(report));
    },
    write: async (report) => {
      // The library wants the report id in front: 0 for a device that has none.
      await device.write(Buffer.from([0, ...report]));
    },
    close: () => device.close().catch(() => undefined),
  };
}
