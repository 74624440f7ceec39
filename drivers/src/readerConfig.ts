import { findUsbReader } from './devices/usbReaders.ts';
import type { AsciiFraming } from './framing/asciiFramer.ts';
import type { TransportConfig } from './transport/createTransport.ts';
import type { HidSelector } from './transport/hidPort.ts';

/** A reader that sends the tracks as text (devices.md, section 2a). */
export interface AsciiMagstripeConfig extends AsciiFraming {
  readonly device: 'asciiMagstripe';
  readonly transport: TransportConfig;
}

/** A MagTek reader in HID mode, found by its USB ids (devices.md, section 3). */
export interface MagtekHidConfig extends HidSelector {
  readonly device: 'magtekHid';
}

export type ReaderConfig = AsciiMagstripeConfig | MagtekHidConfig;

/** Why this configuration cannot work on any machine, in English for logs; undefined when it can. */
export function problemOf(config: ReaderConfig): string | undefined {
  return config.device === 'magtekHid' ? problemOfHid(config) : problemOfAscii(config);
}

function problemOfHid({ vendorId, productId }: MagtekHidConfig): string | undefined {
  switch (findUsbReader(vendorId, productId)?.profile) {
    case 'hid337':
    case 'hid-enc':
      return undefined;
    case 'keyboard':
      return 'this reader types its cards like a keyboard: switch it to HID mode';
    case 'sankyo-hid':
    case 'unsupported':
    case undefined:
      return 'this USB reader is not supported';
  }
}

function problemOfAscii({ transport, idleMs, maxFrame }: AsciiMagstripeConfig): string | undefined {
  if (idleMs !== undefined && !isWithin(idleMs, 20, 1_000)) return 'idleMs must be 20 to 1000';
  if (maxFrame !== undefined && !isWithin(maxFrame, 64, 1_024)) return 'maxFrame must be 64 to 1024';
  if (transport.kind === 'tcp')
    return isWithin(transport.port, 1, 65_535) ? undefined : 'the port must be 1 to 65535';
  return transport.path === '' ? 'the path of the serial port is missing' : undefined;
}

function isWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
