import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;
/** What a disk writes as a whole. */
const SECTOR_BYTES = 512;
const OVERHEAD_BYTES = NONCE_BYTES + TAG_BYTES;
/** A line longer than this is damage, not data. */
export const MAX_LINE_BYTES = 256 * 1024;

/** The key of a kiosk's spool, so that the file is worth nothing without the device's secret (DR-10). */
export function deriveSpoolKey(deviceSecret: Uint8Array): Uint8Array {
  return fileKey(deviceSecret, 'lobby.spool.v1');
}

/** The key of what a kiosk keeps of its recovery code. */
export function deriveRecoveryKey(deviceSecret: Uint8Array): Uint8Array {
  return fileKey(deviceSecret, 'lobby.recovery.v1');
}

function fileKey(deviceSecret: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', deviceSecret, new Uint8Array(0), purpose, 32));
}

/**
 * length (4, big-endian) | nonce (12) | AES-256-GCM of the text | tag (16). The place of the line in its file is
 * authenticated, so that lines can be neither swapped nor left out.
 */
export function sealLine(key: Uint8Array, index: number, text: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(placeOf(index));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(sealed.length + OVERHEAD_BYTES);
  return Buffer.concat([length, nonce, sealed, cipher.getAuthTag()]);
}

export interface OpenedLines {
  readonly texts: readonly string[];
  /** Length of the part that was opened. */
  readonly goodBytes: number;
  /** `torn`: the last line was not written to its end, as after a power cut; `damaged`: good lines may follow. */
  readonly end: 'complete' | 'torn' | 'damaged';
}

/** Opens lines until the end or the first one that does not open. */
export function openLines(key: Uint8Array, bytes: Uint8Array): OpenedLines {
  const texts: string[] = [];
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at < view.length) {
    const end = lineEnd(view, at);
    if (end === 'broken') return { texts, goodBytes: at, end: neverCame(view, at) ? 'torn' : 'damaged' };
    if (end > view.length) return { texts, goodBytes: at, end: 'torn' };
    const text = openLine(key, texts.length, view.subarray(at + LENGTH_BYTES, end));
    // A last line of full length may still hold blocks that never reached the disk.
    if (text === undefined) return { texts, goodBytes: at, end: end === view.length ? 'torn' : 'damaged' };
    texts.push(text);
    at = end;
  }
  return { texts, goodBytes: at, end: 'complete' };
}

/**
 * Space that the file system had set aside, but whose data never came: to the end of the file, or of the one sector in
 * which the former line ends. That sector was on the disk when the former line was kept, so only the last line can be
 * missing from it, and later sectors of that line may have come all the same.
 */
function neverCame(bytes: Uint8Array, at: number): boolean {
  const inSector = at % SECTOR_BYTES;
  const isShared = inSector > 0 && inSector + LENGTH_BYTES <= SECTOR_BYTES;
  const blank = bytes.subarray(at, isShared ? at - inSector + SECTOR_BYTES : undefined);
  return blank.every((byte) => byte === 0);
}

/** May lie beyond the end of the file. */
function lineEnd(bytes: Buffer, at: number): number | 'broken' {
  if (bytes.length - at < LENGTH_BYTES) return bytes.length + 1;
  const length = bytes.readUInt32BE(at);
  if (length < OVERHEAD_BYTES || length > MAX_LINE_BYTES + OVERHEAD_BYTES) return 'broken';
  return at + LENGTH_BYTES + length;
}

function openLine(key: Uint8Array, index: number, line: Buffer): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, line.subarray(0, NONCE_BYTES)).setAAD(placeOf(index));
  decipher.setAuthTag(line.subarray(line.length - TAG_BYTES));
  try {
    const text = decipher.update(line.subarray(NONCE_BYTES, line.length - TAG_BYTES), undefined, 'utf8');
    return text + decipher.final('utf8');
  } catch {
    return undefined;
  }
}

function placeOf(index: number): Uint8Array {
  const place = Buffer.alloc(4);
  place.writeUInt32BE(index);
  return place;
}
