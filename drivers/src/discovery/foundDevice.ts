/** Something that may be a device of ours, as found on this machine. */
export interface FoundDevice {
  readonly kind: 'serial' | 'hid' | 'usbPrinter' | 'pcsc';
  /** To be put into a configuration; stays the same in another socket where the system has such a path. */
  readonly path: string;
  readonly vendorId?: number;
  readonly productId?: number;
  readonly serialNumber?: string;
  /** Of the product, or what the system calls it. */
  readonly name: string;
  /** A configuration to start from (drivers/README.md). */
  readonly suggestion?: Readonly<Record<string, unknown>>;
  /** Why it cannot be used as it is, in English. */
  readonly problem?: string;
}
