import { findUsbReader } from './devices/usbReaders.ts';
import type { AsciiFraming } from './framing/asciiFramer.ts';
import type { Crt310Settings } from './readers/crt310Codec.ts';
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

/** Creator CRT-310, or the older CRT-288 with a serial line; 9600 baud unless said otherwise (section 2c). */
export interface Crt310Config extends Crt310Settings {
  readonly device: 'crt310';
  readonly transport: TransportConfig;
}

/** KYT-79xx; 19200 baud unless said otherwise (section 2f). */
export interface KytConfig {
  readonly device: 'kyt';
  readonly transport: TransportConfig;
}

/** MSR206, 605 or 606 on a serial line or its USB adapter; 9600 baud unless said otherwise (section 2b). */
export interface MsrConfig {
  readonly device: 'msr605';
  readonly transport: TransportConfig;
}

/** MSR605X, a USB HID device that has borrowed MagTek's vendor number. */
export interface Msr605xConfig extends Partial<HidSelector> {
  readonly device: 'msr605x';
}

export type ReaderConfig =
  AsciiMagstripeConfig | MagtekHidConfig | Crt310Config | KytConfig | MsrConfig | Msr605xConfig;

/** Why this configuration cannot work on any machine, in English for logs; undefined when it can. */
export function problemOf(config: ReaderConfig): string | undefined {
  switch (config.device) {
    case 'asciiMagstripe':
      return problemOfAscii(config);
    case 'magtekHid':
      return problemOfMagtek(config);
    case 'crt310':
    case 'kyt':
    case 'msr605':
      return problemOfWire(config.transport);
    case 'msr605x':
      return undefined;
  }
}

function problemOfMagtek({ vendorId, productId }: MagtekHidConfig): string | undefined {
  switch (findUsbReader(vendorId, productId)?.profile) {
    case 'hid337':
    case 'hid-enc':
      return undefined;
    case 'keyboard':
      return 'this reader types its cards like a keyboard: switch it to HID mode';
    case 'sankyo-hid':
    case 'msr605x':
    case 'unsupported':
    case undefined:
      return 'this USB reader is not supported';
  }
}

function problemOfAscii({ transport, idleMs, maxFrame }: AsciiMagstripeConfig): string | undefined {
  if (idleMs !== undefined && !isWithin(idleMs, 20, 1_000)) return 'idleMs must be 20 to 1000';
  if (maxFrame !== undefined && !isWithin(maxFrame, 64, 1_024)) return 'maxFrame must be 64 to 1024';
  return problemOfWire(transport);
}

function problemOfWire(transport: TransportConfig): string | undefined {
  if (transport.kind === 'tcp')
    return isWithin(transport.port, 1, 65_535) ? undefined : 'the port must be 1 to 65535';
  return transport.path === '' ? 'the path of the serial port is missing' : undefined;
}

function isWithin(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
