import type { PrinterConfig, ReaderConfig } from '@lobby/drivers';
import { z } from 'zod/mini';

const path = z.string().check(z.minLength(1), z.maxLength(1024));
const port = z.int().check(z.gte(1), z.lte(65_535));
const usbId = z.int().check(z.gte(0), z.lte(0xffff));
const integer = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max));
const byte = integer(0, 255);

const transport = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('serial'),
    path,
    baudRate: z.exactOptional(integer(300, 921_600)),
    dataBits: z.exactOptional(z.literal([7, 8])),
    parity: z.exactOptional(z.enum(['none', 'even', 'odd'])),
    stopBits: z.exactOptional(z.literal([1, 2])),
    rtscts: z.exactOptional(z.boolean()),
  }),
  z.strictObject({ kind: z.literal('tcp'), host: path, port }),
]);

const whichOne = { serialNumber: z.exactOptional(z.string()), path: z.exactOptional(path) };
const usbDevice = { vendorId: usbId, productId: usbId, ...whichOne };
const anyUsbDevice = { vendorId: z.exactOptional(usbId), productId: z.exactOptional(usbId), ...whichOne };
const mark = z.string().check(z.regex(/^[\0-\x7f]{1,8}$/));
const sankyoEntry = z.exactOptional(z.enum(['any', 'magnetic']));

/** The reader of a kiosk, as drivers/README.md explains it; `none` for a kiosk whose customers only touch. */
export const readerConfig: z.ZodMiniType<ReaderConfig | { readonly device: 'none' }> = z.discriminatedUnion(
  'device',
  [
    z.strictObject({
      device: z.literal('asciiMagstripe'),
      transport,
      terminator: z.exactOptional(z.enum(['CR', 'CRLF', 'ETX', 'none'])),
      idleMs: z.exactOptional(integer(20, 1_000)),
      maxFrame: z.exactOptional(integer(64, 1_024)),
      lrc: z.exactOptional(z.boolean()),
      profile: z.exactOptional(z.enum(['swipe', 'magtekInsertion'])),
      parityInTopBit: z.exactOptional(z.boolean()),
    }),
    z.strictObject({
      device: z.literal('asciiLine'),
      transport,
      prefix: mark,
      suffix: z.exactOptional(mark),
    }),
    z.strictObject({ device: z.literal('magtekHid'), ...usbDevice }),
    z.strictObject({
      device: z.literal('crt310'),
      transport,
      entry: z.exactOptional(z.enum(['switch', 'magnetic'])),
    }),
    z.strictObject({ device: z.enum(['kyt', 'msr605', 'idtech', 'idcard']), transport }),
    z.strictObject({ device: z.literal('msr605x'), ...anyUsbDevice }),
    z.strictObject({
      device: z.enum(['crt571', 'crt288k']),
      transport,
      address: z.exactOptional(integer(0, 15)),
    }),
    z.strictObject({ device: z.literal('sankyo'), transport, entry: sankyoEntry }),
    z.strictObject({ device: z.literal('sankyoHid'), entry: sankyoEntry, ...anyUsbDevice }),
    z.strictObject({ device: z.literal('pcsc'), reader: z.exactOptional(z.string().check(z.minLength(1))) }),
    z.strictObject({ device: z.literal('idtechHid'), productId: usbId, ...whichOne }),
    z.strictObject({
      device: z.literal('hidMsr'),
      ...usbDevice,
      reportDescriptor: z.string().check(z.regex(/^([\da-fA-F]{2}){1,4096}$/)),
    }),
    z.strictObject({ device: z.literal('none') }),
  ],
);

/** The printer of a kiosk; `none` for one that only shows the number. */
export const printerConfig: z.ZodMiniType<PrinterConfig> = z.discriminatedUnion('device', [
  z.strictObject({
    device: z.literal('escpos'),
    transport: z.union([transport, z.strictObject({ kind: z.literal('usb'), path })]),
    profile: z.exactOptional(
      z.strictObject({
        columns: z.exactOptional(z.literal([48, 32])),
        font: z.exactOptional(z.enum(['gbk', 'gb18030'])),
        reportsStatus: z.exactOptional(z.enum(['yes', 'no', 'unknown'])),
        density: z.exactOptional(
          z.discriminatedUnion('kind', [
            z.strictObject({ kind: z.literal('epson'), level: integer(-8, 8) }),
            z.strictObject({ kind: z.literal('clone'), dots: byte, time: byte, interval: byte }),
          ]),
        ),
      }),
    ),
  }),
  z.strictObject({ device: z.literal('none') }),
]);
