import { hidMsrLayout, type HidMsrLayout } from './devices/hidMsrLayout.ts';
import { findUsbReader } from './devices/usbReaders.ts';
import type { AsciiFraming } from './framing/asciiFramer.ts';
import { MAX_CRT_F2_ADDRESS } from './framing/crtF2Frame.ts';
import { MAX_MARK_CHARS, type LineMarks } from './framing/lineFrame.ts';
import type { Crt310Settings } from './readers/crt310Codec.ts';
import type { CrtF2Settings } from './readers/crtF2Dialect.ts';
import type { SankyoSettings } from './readers/sankyoDialect.ts';
import type { TransportConfig } from './transport/createTransport.ts';
import type { HidSelector } from './transport/hidPort.ts';
import type { PcscSelector } from './transport/pcscTransport.ts';

/** A reader that sends the tracks as text (devices.md, section 2a). */
export interface AsciiMagstripeConfig extends AsciiFraming {
  readonly device: 'asciiMagstripe';
  readonly transport: TransportConfig;
}

/** A reader that sends one line a card: track 2 or the number alone, between a prefix and a suffix (section 2a). */
export interface AsciiLineConfig extends LineMarks {
  readonly device: 'asciiLine';
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

/** Creator CRT-571 or 591 (chip), CRT-288K (stripe and chip); they find the speed by themselves (section 2d). */
export interface CrtF2Config extends CrtF2Settings {
  readonly device: 'crt571' | 'crt288k';
  readonly transport: TransportConfig;
}

/** Sankyo ICT3Q8 or MCT3Q8 on a serial line: 38400 baud, even parity, RTS/CTS unless said otherwise (section 2e). */
export interface SankyoConfig extends SankyoSettings {
  readonly device: 'sankyo';
  readonly transport: TransportConfig;
}

/** The same with a USB plug. */
export interface SankyoHidConfig extends SankyoSettings, Partial<HidSelector> {
  readonly device: 'sankyoHid';
}

/** Chip and contactless readers that the operating system knows as smart card readers (section 4). */
export interface PcscConfig extends PcscSelector {
  readonly device: 'pcsc';
}

/** Resident ID cards; 115200 baud unless said otherwise. Readers with only a USB plug of their own are not reached. */
export interface IdCardConfig {
  readonly device: 'idcard';
  readonly transport: TransportConfig;
}

/** ID TECH readers in HID mode, in clear; their product number differs by model (section 3). */
export interface IdtechHidConfig extends Omit<HidSelector, 'vendorId'> {
  readonly device: 'idtechHid';
}

/** The same on a serial line, or a USB plug that acts as one. */
export interface IdtechConfig {
  readonly device: 'idtech';
  readonly transport: TransportConfig;
}

/** Readers of usage page 8E, which say in their report descriptor where the tracks are (section 3). */
export interface HidMsrConfig extends HidSelector {
  readonly device: 'hidMsr';
  /** Hexadecimal, as the operating system gives it. */
  readonly reportDescriptor: string;
}

/** Undefined when the descriptor is none or describes no tracks. */
export function hidMsrLayoutOf({ reportDescriptor }: HidMsrConfig): HidMsrLayout | undefined {
  const isHex = /^([\da-f]{2})+$/i.test(reportDescriptor);
  return isHex ? hidMsrLayout(Uint8Array.from(Buffer.from(reportDescriptor, 'hex'))) : undefined;
}

export type ReaderConfig =
  | HidMsrConfig
  | IdCardConfig
  | IdtechHidConfig
  | IdtechConfig
  | AsciiMagstripeConfig
  | AsciiLineConfig
  | MagtekHidConfig
  | Crt310Config
  | KytConfig
  | MsrConfig
  | Msr605xConfig
  | CrtF2Config
  | SankyoConfig
  | SankyoHidConfig
  | PcscConfig;

/** The names a configuration may give; a Record, so that none can be forgotten. */
const KNOWN: Readonly<Record<ReaderConfig['device'], true>> = {
  asciiMagstripe: true,
  asciiLine: true,
  magtekHid: true,
  crt310: true,
  kyt: true,
  msr605: true,
  msr605x: true,
  crt571: true,
  crt288k: true,
  sankyo: true,
  sankyoHid: true,
  pcsc: true,
  idcard: true,
  idtech: true,
  idtechHid: true,
  hidMsr: true,
};
export const READER_DEVICES: readonly string[] = Object.keys(KNOWN);

/** Why this configuration cannot work on any machine, in English for logs; undefined when it can. */
export function problemOf(config: ReaderConfig): string | undefined {
  switch (config.device) {
    case 'asciiMagstripe':
      return problemOfAscii(config);
    case 'asciiLine':
      return problemOfLine(config);
    case 'magtekHid':
      return problemOfMagtek(config);
    case 'crt310':
    case 'kyt':
    case 'msr605':
    case 'sankyo':
    case 'idcard':
    case 'idtech':
      return problemOfWire(config.transport);
    case 'crt571':
    case 'crt288k':
      return problemOfCrtF2(config);
    case 'sankyoHid':
    case 'msr605x':
      return undefined;
    case 'hidMsr':
      return hidMsrLayoutOf(config) ? undefined : 'the report descriptor describes no tracks';
    case 'idtechHid':
      return isWithin(config.productId, 1, 0xffff) ? undefined : 'productId must be 1 to 65535';
    case 'pcsc':
      return config.reader === '' ? 'the name of the chip reader is empty' : undefined;
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

function problemOfLine({ transport, prefix, suffix }: AsciiLineConfig): string | undefined {
  const isMark = (mark: string): boolean => mark.length <= MAX_MARK_CHARS && /^[\0-\x7f]+$/.test(mark);
  if (prefix === '' || !isMark(prefix)) return `prefix must be 1 to ${MAX_MARK_CHARS} ASCII characters`;
  if (suffix !== undefined && !isMark(suffix))
    return `suffix must be 1 to ${MAX_MARK_CHARS} ASCII characters`;
  return problemOfWire(transport);
}

function problemOfCrtF2({ transport, address = 0 }: CrtF2Config): string | undefined {
  if (!isWithin(address, 0, MAX_CRT_F2_ADDRESS)) return `the address must be 0 to ${MAX_CRT_F2_ADDRESS}`;
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
