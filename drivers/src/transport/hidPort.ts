/** Which USB device; the first that matches everything given. */
export interface HidSelector {
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string;
  /** As the operating system names it, for instance /dev/hidraw0. Changes with the socket it is plugged into. */
  readonly path?: string;
}

/** An open HID device. The boundary to the native module: what lies above runs the same on recorded reports. */
export interface HidDevicePort {
  /** Once. Nothing is delivered before. */
  listen(events: HidPortEvents): void;
  /** One output report, for devices without report ids. Rejects when the device is gone. */
  write(report: Uint8Array): Promise<void>;
  /** Never rejects. */
  close(): Promise<void>;
}

export interface HidPortEvents {
  /** One input report, or one packet of it where the back end does not assemble. The receiver zeroes it. */
  onReport(report: Uint8Array): void;
  /** The device is gone; the port is of no further use. */
  onError(error: unknown): void;
}

export interface HidHost {
  /** Undefined when no such device is plugged in. Rejects with a TransportError. */
  open(selector: HidSelector): Promise<HidDevicePort | undefined>;
}
