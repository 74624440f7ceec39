import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Refusal } from './importReport.ts';
import { receiversOf, type Manifest } from './manifest.ts';
import { CARD_RECORD_BYTES, CUSTOMER_RECORD_BYTES } from './packageFiles.ts';
import { openSealedFile, type SealedFileReader } from './sealedFile.ts';

/** Records read at once: some hundred kilobytes, whatever the size of the package. */
const RECORDS_AT_ONCE = 1_024;

/** Thrown to undo the import that is under way; `importPackage` turns it into a report. */
export class RefusedData extends Error {
  override readonly name = 'RefusedData';
  readonly reason: Refusal;

  constructor(reason: Refusal, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** Called with views that are valid only until it returns. */
export type OnRecord = (key: Uint8Array, sealed: Uint8Array) => void;

export interface DataFile {
  readonly path: string;
  readonly manifest: Manifest;
  /** PEM by key id: the hub's own, and the one it will change to. */
  readonly hubKeys: ReadonlyMap<string, string>;
}

/**
 * Hands out each record once, in order, and has hashed every byte of the file when it returns. What it handed out
 * must not be used before that: bytes and hash are of one reading, so nobody can change the file in between.
 * @throws RefusedData
 */
export function readRecords(data: DataFile, onCard: OnRecord, onCustomer: OnRecord): void {
  const { path, manifest } = data;
  const file = openData(path);
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size !== manifest.size) throw new RefusedData('sizeWrong');
    const hash = createHash('sha256');
    const take = (into: Uint8Array): void => {
      fill(file, into);
      hash.update(into);
    };
    const { read, end } = readerOf(data, take);
    readSection(read, manifest.rows, CARD_RECORD_BYTES, onCard);
    readSection(read, manifest.customers, CUSTOMER_RECORD_BYTES, onCustomer);
    end();
    if (hash.digest('hex') !== manifest.sha256) throw new RefusedData('hashWrong');
  } finally {
    closeSync(file);
  }
}

/** A file that is sealed to this hub is opened on the way. */
function readerOf({ manifest, hubKeys }: DataFile, take: (into: Uint8Array) => void): SealedFileReader {
  const receivers = receiversOf(manifest);
  const boxes = receivers.length;
  if (boxes === 0) return { read: take, end: () => undefined };
  const own = receivers.findIndex((id) => hubKeys.has(id));
  const hubKey = hubKeys.get(receivers[own] ?? '');
  if (hubKey === undefined) throw new RefusedData('otherHub');
  const { read, end } = orBroken(() => openSealedFile(take, { boxes, own, hubKey }));
  return { read, end: () => orBroken(end) };
}

function orBroken<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof RefusedData ? error : new RefusedData('sealBroken', error);
  }
}

/** Never through a symbolic link: a package must not be able to point elsewhere. */
function openData(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw new RefusedData('dataMissing', error);
  }
}

function fill(file: number, into: Uint8Array): void {
  for (let at = 0; at < into.length;) {
    const got = readSync(file, into, at, into.length - at, null);
    if (got === 0) throw new RefusedData('sizeWrong');
    at += got;
  }
}

/** Both kinds of record begin with a key of 16 bytes that must rise. */
const KEY_BYTES = 16;

function readSection(
  read: (into: Uint8Array) => void,
  count: number,
  size: number,
  onRecord: OnRecord,
): void {
  const chunk = Buffer.alloc(Math.min(count, RECORDS_AT_ONCE) * size);
  const last = Buffer.alloc(KEY_BYTES);
  for (let done = 0; done < count;) {
    const records = Math.min(count - done, RECORDS_AT_ONCE);
    read(chunk.subarray(0, records * size));
    for (let at = 0; at < records * size; at += size) {
      const key = chunk.subarray(at, at + KEY_BYTES);
      if ((done > 0 || at > 0) && key.compare(last) <= 0) throw new RefusedData('recordsUnsorted');
      last.set(key);
      onRecord(key, chunk.subarray(at + KEY_BYTES, at + size));
    }
    done += records;
  }
}
