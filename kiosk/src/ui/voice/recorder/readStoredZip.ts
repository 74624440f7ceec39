import { crc32 } from './crc32.ts';
import type { ZipFile } from './storedZip.ts';

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const STORED = 0;

/** The files of an archive that `storedZip` made; undefined when it is another kind, or damaged. */
export function readStoredZip(bytes: Uint8Array<ArrayBuffer>): readonly ZipFile[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - END_BYTES;
  if (end < 0 || view.getUint32(end, true) !== END) return undefined;
  const count = view.getUint16(end + 10, true);
  const files: ZipFile[] = [];
  let at = view.getUint32(end + 16, true);
  while (files.length < count) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(
      bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameLength),
    );
    const start = view.getUint32(at + 42, true) + LOCAL_BYTES + nameLength;
    const content = bytes.slice(start, start + view.getUint32(at + 24, true));
    const whole =
      view.getUint16(at + 10, true) === STORED && crc32(content) === view.getUint32(at + 16, true);
    if (!whole) return undefined;
    files.push({ name, bytes: content });
    at += CENTRAL_BYTES + nameLength;
  }
  return files;
}
