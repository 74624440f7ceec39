/**
 * Every command we send, with its source. "Epson" is the ESC/POS command reference for TM printers; "SP" is the
 * manual of the SPRT SP series, page 45, and SP91, page 66, which stand for the usual Chinese clones.
 */
export const escpos = {
  /** ESC @: settings back to the start; text not yet printed is dropped. Waits its turn in the buffer. Epson. */
  initialise: bytes(0x1b, 0x40),
  /** FS &: double-byte text. Clones power up with it, Epson does not: always sent. Epson, SP. */
  chineseOn: bytes(0x1c, 0x26),
  /** FS . */
  chineseOff: bytes(0x1c, 0x2e),
  /** LF: print the line. */
  lineFeed: bytes(0x0a),
  /** ESC a n. Epson, SP. */
  align: (align: 'left' | 'center' | 'right') =>
    bytes(0x1b, 0x61, align === 'left' ? 0 : align === 'center' ? 1 : 2),
  /** GS ! n, 1-8 times the width and height; holds for single- and double-byte text. Epson, SP. */
  size: (times: number) => bytes(0x1d, 0x21, ((times - 1) << 4) | (times - 1)),
  /** ESC E n. Epson, SP. */
  bold: (on: boolean) => bytes(0x1b, 0x45, on ? 1 : 0),
  /** ESC 3 n: dots from line to line (on some Epson models smaller units); never less than the text is high. Epson, SP. */
  lineSpacing: (dots: number) => bytes(0x1b, 0x33, dots),
  /** ESC 2: a sixth of an inch from line to line. Epson, SP. */
  usualLineSpacing: bytes(0x1b, 0x32),
  /** ESC d n: feed 0-255 lines. Epson, SP. */
  feed: (lines: number) => bytes(0x1b, 0x64, lines),
  /** GS V B 0: feed to the cutter and cut, leaving one point. Epson, SP. */
  feedAndCut: bytes(0x1d, 0x56, 0x42, 0x00),
  /** GS v 0: raster picture, one bit a dot, most significant bit left, 1 = black. Epson (obsolete there, alive everywhere). */
  raster: (widthBytes: number, heightDots: number, data: Uint8Array) =>
    bytes(0x1d, 0x76, 0x30, 0, ...twoBytes(widthBytes), ...twoBytes(heightDots), ...data),
  /** GS ( k, functions 165, 167, 169, 180, 181: model 2, module size, level, data, print. Epson. */
  qr: (data: Uint8Array, dotsPerModule: number, level: 'L' | 'M' = 'M') =>
    bytes(
      ...qrFunction(0x41, 0x32, 0x00),
      ...qrFunction(0x43, dotsPerModule),
      ...qrFunction(0x45, level === 'L' ? 0x30 : 0x31),
      ...qrFunction(0x50, 0x30, ...data),
      ...qrFunction(0x51, 0x30),
    ),
  /** GS ( K, function 49: print density, -8 to 8 as a signed byte. Epson. */
  densityEpson: (level: number) => bytes(0x1d, 0x28, 0x4b, 0x02, 0x00, 0x31, level & 0xff),
  /** ESC 7 n1 n2 n3: heating dots, time, interval. CSN-A2 and its relatives only; harmful elsewhere. */
  heatClone: (dots: number, time: number, interval: number) => bytes(0x1b, 0x37, dots, time, interval),
  /** DLE EOT n, n = 1-4: answered at once with one byte, even offline and with a full buffer. Epson, SP. */
  askRealtime: (n: RealtimeQuery) => bytes(0x10, 0x04, n),
  /** GS r 1: paper sensor, answered in turn, after everything sent before it has been printed. Epson. */
  askQueued: bytes(0x1d, 0x72, 0x01),
  /** GS a n: report changes unasked. 1 drawer, 2 online, 4 error, 8 paper; 0 = off. Epson. */
  reportChanges: (mask: number) => bytes(0x1d, 0x61, mask),
  /**
   * DLE DC4 8: drop receive and print buffer at once, also while offline; answered by 37 25 00.
   * Epson TM ("Clear buffer(s)"), Citizen PPU-700 p.127 and CT-S300 p.119.
   */
  clearBuffers: bytes(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08),
  /** DLE ENQ 2: leave a recoverable error and drop the buffers; ignored when there is none. Epson; older clones. */
  recoverAndClear: bytes(0x10, 0x05, 0x02),
} as const;

/** 1 printer, 2 why it is offline, 3 which error, 4 paper sensor. */
export type RealtimeQuery = 1 | 2 | 3 | 4;

/** Second bytes that make a preceding DLE a command which is obeyed wherever it stands, pictures included (Epson). */
export const REALTIME_SECOND_BYTES: readonly number[] = [0x04, 0x05, 0x14];
export const DLE = 0x10;

function bytes(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values);
}

function qrFunction(fn: number, ...parameters: readonly number[]): readonly number[] {
  return [0x1d, 0x28, 0x6b, ...twoBytes(parameters.length + 2), 0x31, fn, ...parameters];
}

function twoBytes(value: number): readonly [number, number] {
  return [value & 0xff, value >> 8];
}
