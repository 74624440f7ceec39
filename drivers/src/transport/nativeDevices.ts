/** What the native modules see; each loads its module when called and rejects where that does not run. */
export interface NativeDevice {
  readonly path: string;
  readonly vendorId: number | undefined;
  readonly productId: number | undefined;
  readonly serialNumber: string | undefined;
  readonly name: string;
}

/** On Linux this starts `udevadm` and ends the process where there is none: discovery/findSerialPorts.ts looks itself. */
export async function nativeSerialPorts(): Promise<readonly NativeDevice[]> {
  const { SerialPort } = await import('serialport');
  return (await SerialPort.list()).map(({ path, manufacturer, serialNumber, vendorId, productId }) => ({
    path,
    vendorId: vendorId === undefined ? undefined : Number.parseInt(vendorId, 16),
    productId: productId === undefined ? undefined : Number.parseInt(productId, 16),
    serialNumber,
    name: manufacturer ?? path,
  }));
}

export async function nativeHidDevices(): Promise<readonly NativeDevice[]> {
  const { devicesAsync } = await import('node-hid');
  return (await devicesAsync()).map(({ path = '', vendorId, productId, serialNumber, product = '' }) => ({
    path,
    vendorId,
    productId,
    serialNumber,
    name: product,
  }));
}

/** Rejects with what is missing. */
export async function loadSerialModule(): Promise<void> {
  await import('serialport');
}
