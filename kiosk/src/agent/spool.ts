import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { AppError, decodeMessage, type Logger } from '@lobby/shared';
import { applyRecord, emptyOfflineState, recordsOf, type OfflineState } from './offlineNumbers.ts';
import { MAX_LINE_BYTES, openLines, sealLine } from './sealedLines.ts';
import { spoolRecord, type SpoolRecord } from './spoolRecords.ts';
import { syncFolder } from './syncFolder.ts';

/** Past this the file is rewritten with what still matters. */
const SHORTEN_BYTES = 512 * 1024;
const SPOOL_MODE = 0o600;

export interface SpoolOptions {
  readonly path: string;
  readonly key: Uint8Array;
  /** The business date by the kiosk's own clock: what is barred after damage reaches one day further. */
  readonly clockDate: string;
  readonly log: Logger;
}

/**
 * An append-only file of sealed lines, each on the disk before `append` returns: what the customer may hold is never
 * lost, also when the machine stops in the next moment. Synchronous, because a number must not be used before it is
 * written, and a write takes about a millisecond.
 */
export class Spool {
  readonly #options: SpoolOptions;
  #state: OfflineState = emptyOfflineState;
  #file: number;
  #bytes = 0;
  #lines = 0;
  #shortestBytes = 0;
  #usable = true;

  /** @throws AppError STORE_FAILED when the file can be neither read nor written */
  constructor(options: SpoolOptions) {
    this.#options = options;
    try {
      this.#file = this.#replay();
    } catch (cause) {
      throw cause instanceof AppError
        ? cause
        : new AppError('STORE_FAILED', 'the spool cannot be opened', cause);
    }
  }

  get state(): OfflineState {
    return this.#state;
  }

  /** @throws AppError STORE_FAILED: nothing was recorded, and nothing that depends on it may happen */
  append(record: SpoolRecord): void {
    if (!this.#usable) throw new AppError('STORE_FAILED', 'the spool failed before');
    this.#write(record);
    this.#state = applyRecord(this.#state, record);
    if (this.#isWorthShortening(record)) this.#shorten();
  }

  close(): void {
    if (this.#usable) closeSync(this.#file);
    this.#usable = false;
  }

  #replay(): number {
    const { path, key } = this.#options;
    if (!existsSync(path)) return this.#startFile();
    const opened = openLines(key, readFileSync(path));
    const records = opened.texts.map((text) => decodeMessage(spoolRecord, text, MAX_LINE_BYTES));
    this.#state = records.reduce(applyRecord, emptyOfflineState);
    if (opened.end === 'damaged') return this.#startAfterDamage();
    if (opened.end === 'torn') return this.#startAfterPowerCut();
    this.#bytes = opened.goodBytes;
    this.#shortestBytes = opened.goodBytes;
    this.#lines = records.length;
    return openSync(path, 'r+');
  }

  /** The fsync of the torn line had not returned, so no customer saw its number; one number is left out all the same. */
  #startAfterPowerCut(): number {
    this.#options.log.warn('spool ended in the middle of a line', { tickets: this.#state.tickets.length });
    const ranges = this.#state.ranges.map((range) => ({ ...range, next: range.next + 1 }));
    this.#state = applyRecord(this.#state, { type: 'ranges', ranges });
    return this.#startFile();
  }

  /** Keeps the damaged file for a person, and bars every number that may have been in the part nobody can read. */
  #startAfterDamage(): number {
    const { path, log, clockDate } = this.#options;
    const aside = `${path}.damaged`;
    renameSync(path, aside);
    const known = [clockDate, ...this.#state.ranges.map((range) => range.businessDate)];
    const until = known.reduce((late, date) => (date > late ? date : late));
    log.error('spool is damaged, its numbers are barred', { kept: this.#state.tickets.length, until });
    this.#state = applyRecord(this.#state, { type: 'burnt', until });
    return this.#startFile();
  }

  /** A new file with the present state takes the place of the old one in one step. */
  #startFile(): number {
    const { path, key } = this.#options;
    const fresh = `${path}.new`;
    const lines = recordsOf(this.#state).map((record, index) => sealLine(key, index, JSON.stringify(record)));
    const file = openSync(fresh, 'w+', SPOOL_MODE);
    let at = 0;
    try {
      for (const line of lines) at = writeFully(file, line, at);
      fsyncSync(file);
      renameSync(fresh, path);
      syncFolder(dirname(path));
    } catch (error) {
      closeSync(file);
      throw error;
    }
    this.#bytes = at;
    this.#shortestBytes = at;
    this.#lines = lines.length;
    return file;
  }

  #write(record: SpoolRecord): void {
    const line = sealLine(this.#options.key, this.#lines, JSON.stringify(record));
    try {
      writeFully(this.#file, line, this.#bytes);
    } catch (cause) {
      this.#undoWrite();
      throw new AppError('STORE_FAILED', 'the spool cannot be written', cause);
    }
    try {
      fsyncSync(this.#file);
    } catch (cause) {
      // What is on the disk now is anybody's guess: no number may come from here until a restart has read it again.
      this.#giveUp();
      throw new AppError('STORE_FAILED', 'the disk did not confirm the spool', cause);
    }
    this.#bytes += line.length;
    this.#lines += 1;
  }

  /** Without it the next line would follow a torn one, which reads as damage. */
  #undoWrite(): void {
    try {
      ftruncateSync(this.#file, this.#bytes);
    } catch {
      this.#giveUp();
    }
  }

  #giveUp(): void {
    this.#usable = false;
    closeSync(this.#file);
    this.#options.log.error('spool given up until the next start');
  }

  /** Once the hub has everything, no ticket stays on the disk (DR-10). */
  #isWorthShortening(record: SpoolRecord): boolean {
    const { tickets, cancels } = this.#state;
    const emptied = record.type === 'done' && tickets.length + cancels.length === 0;
    return emptied || this.#bytes > Math.max(SHORTEN_BYTES, 2 * this.#shortestBytes);
  }

  #shorten(): void {
    const old = this.#file;
    try {
      this.#file = this.#startFile();
    } catch (error) {
      // The old file still says everything; it is only longer than it need be.
      this.#options.log.warn('spool could not be shortened', { error });
      return;
    }
    closeSync(old);
  }
}

/** Returns the position behind the last byte. */
function writeFully(file: number, bytes: Uint8Array, position: number): number {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, position + at);
  return position + bytes.length;
}
