import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReaderConfig } from '@lobby/drivers';
import { expect, test } from 'vitest';
import { readAgentConfig } from './agentConfig.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

const least = {
  dataDir: 'data',
  hubUrl: 'http://127.0.0.1:8701',
  deviceFile: 'device.json',
  keysFile: 'keys.json',
  pageDir: '../ui',
  kioskName: '一号取号机',
  reader: { device: 'asciiMagstripe', transport: { kind: 'tcp', host: '127.0.0.1', port: 8711 } },
  printer: { device: 'escpos', transport: { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 115200 } },
};

function read(content: unknown) {
  const folder = temporaryFolder();
  const file = join(folder, 'config.json');
  writeFileSync(file, JSON.stringify(content));
  return { folder, read: () => readAgentConfig(file) };
}

test('what is not said has a default, and paths start at the file', () => {
  const { folder, read: readIt } = read(least);
  expect(readIt()).toMatchObject({
    dataDir: join(folder, 'data'),
    deviceFile: join(folder, 'device.json'),
    pageDir: join(folder, '..', 'ui'),
    pagePort: 8703,
    screen: { diagonalInch: 21.5, readerSide: 'right' },
    flow: { cardBusiness: 'ask' },
    limits: { offlineGapMs: 2000 },
  });
});

test('a kiosk may have neither reader nor printer, or a USB reader', () => {
  expect(read({ ...least, reader: { device: 'none' }, printer: { device: 'none' } }).read()).toBeDefined();
  const usb = { device: 'magtekHid', vendorId: 0x0801, productId: 2 };
  expect(read({ ...least, reader: usb }).read().reader).toEqual(usb);
});

test.each([
  ['an unknown setting', { ...least, colour: 'green' }, /unrecognized|colour/i],
  ['a hub that is no address', { ...least, hubUrl: 'the hub' }, /hubUrl/],
  [
    'a baud rate that does not exist',
    { ...least, reader: { ...least.reader, transport: { kind: 'serial', path: 'COM3', baudRate: 1 } } },
    /reader/,
  ],
  ['a missing file name', { ...least, keysFile: undefined }, /keysFile/],
])('%s is refused by name', (_, content, message) => {
  expect(read(content).read).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(message) as string }),
  );
});

const serial = { kind: 'serial', path: '/dev/ttyUSB0' } as const;
const usbIds = { vendorId: 0x0acd, productId: 0x2010 };

/** One of each: a device that the driver knows and this schema does not could never be configured. */
const READERS: Readonly<Record<ReaderConfig['device'], ReaderConfig>> = {
  asciiMagstripe: { device: 'asciiMagstripe', transport: serial },
  magtekHid: { device: 'magtekHid', vendorId: 0x0801, productId: 2 },
  asciiLine: { device: 'asciiLine', transport: serial, prefix: '\u0002', suffix: '\r\n' },
  crt310: { device: 'crt310', transport: serial, entry: 'magnetic' },
  kyt: { device: 'kyt', transport: serial },
  msr605: { device: 'msr605', transport: serial },
  msr605x: { device: 'msr605x' },
  crt571: { device: 'crt571', transport: serial, address: 3 },
  crt288k: { device: 'crt288k', transport: serial },
  sankyo: { device: 'sankyo', transport: { ...serial, parity: 'even', rtscts: true }, entry: 'any' },
  sankyoHid: { device: 'sankyoHid' },
  pcsc: { device: 'pcsc', reader: 'ACS' },
  idcard: { device: 'idcard', transport: serial },
  idtech: { device: 'idtech', transport: serial },
  idtechHid: { device: 'idtechHid', productId: 0x2010 },
  hidMsr: { device: 'hidMsr', ...usbIds, reportDescriptor: '058e0901' },
};

test.each(Object.entries(READERS))('a kiosk may have a reader of the kind %s', (device, reader) => {
  expect(reader.device).toBe(device);
  expect(read({ ...least, reader }).read().reader).toEqual(reader);
});
