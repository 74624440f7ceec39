import { crc32 } from './crc32.ts';

export interface ZipFile {
  /** ASCII. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** 1980-01-01, the first day a zip knows: packs of the same recordings are the same bytes. */
const NO_DATE = 0x21;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;

/** A zip archive without compression, which every system opens (PKWARE APPNOTE 4.3). */
export function storedZip(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const nameBytes = new TextEncoder().encode(name);
    const common = commonFields(nameBytes.length, bytes);
    const local = record(LOCAL_BYTES, LOCAL, (view) => copyInto(view, 4, common));
    const central = record(CENTRAL_BYTES, CENTRAL, (view) => {
      view.setUint16(4, VERSION, true);
      copyInto(view, 6, common);
      view.setUint32(42, offset, true);
    });
    parts.push(local, nameBytes, bytes);
    directory.push(central, nameBytes);
    offset += local.length + nameBytes.length + bytes.length;
  }
  const directoryBytes = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record(END_BYTES, END, (view) => {
    view.setUint16(8, files.length, true);
    view.setUint16(10, files.length, true);
    view.setUint32(12, directoryBytes, true);
    view.setUint32(16, offset, true);
  });
  return joined([...parts, ...directory, end]);
}

/** The 26 bytes that both headers of a file share: version, method, date, check sum, sizes, length of the name. */
function commonFields(nameLength: number, bytes: Uint8Array): Uint8Array {
  const fields = new Uint8Array(LOCAL_BYTES - 4);
  const view = new DataView(fields.buffer);
  view.setUint16(0, VERSION, true);
  view.setUint16(8, NO_DATE, true);
  view.setUint32(10, crc32(bytes), true);
  view.setUint32(14, bytes.length, true);
  view.setUint32(18, bytes.length, true);
  view.setUint16(22, nameLength, true);
  return fields;
}

function record(length: number, signature: number, fill: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  fill(view);
  return bytes;
}

function copyInto(view: DataView, at: number, bytes: Uint8Array): void {
  bytes.forEach((byte, index) => view.setUint8(at + index, byte));
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
