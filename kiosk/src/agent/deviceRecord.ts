import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  HISTORY_FILE,
  historiesText,
  noteHappening,
  parseHistories,
  resumeHistory,
  startHistory,
  type DeviceHappening,
  type DeviceHistory,
} from '@lobby/drivers';
import type { Logger } from '@lobby/shared';
import { Throttle } from './throttle.ts';

export interface DeviceRecordDeps {
  /** Where `devices.json` lies. */
  readonly folder: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Logger;
  /** Default SAVE_EVERY_MS. */
  readonly saveEveryMs?: number;
}

/** What a power cut may cost of the counts; the file is a few kilobytes. */
export const SAVE_EVERY_MS = 60_000;
const MAX_FILE_BYTES = 256 * 1024;

type Device = 'reader' | 'printer';

/**
 * What happened to reader and printer, over restarts: for `npm run device -- doctor --config`. Counts, times and codes,
 * nothing of a card. A disk that refuses costs the record, never a customer.
 */
export class DeviceRecord {
  readonly #deps: DeviceRecordDeps;
  readonly #file: string;
  readonly #histories: Record<Device, DeviceHistory>;
  readonly #saving: Throttle;
  #due: NodeJS.Immediate | undefined;
  #isRefused = false;

  constructor(deps: DeviceRecordDeps) {
    this.#deps = deps;
    this.#file = join(deps.folder, HISTORY_FILE);
    this.#histories = this.#restore();
    this.#saving = new Throttle(deps.saveEveryMs ?? SAVE_EVERY_MS, () => {
      // Not within the callback of a swipe: the customer goes first.
      this.#due = setImmediate(() => this.#save());
    });
  }

  note(device: Device, happening: DeviceHappening): void {
    this.#histories[device] = noteHappening(this.#histories[device], happening, this.#deps.now());
    this.#saving.ask();
  }

  close(): void {
    this.#saving.close();
    clearImmediate(this.#due);
    this.#save();
  }

  #restore(): Record<Device, DeviceHistory> {
    const now = this.#deps.now();
    const saved = parseHistories(readText(this.#file));
    if (!saved) return { reader: startHistory(now), printer: startHistory(now) };
    const { reader, printer, savedAt } = saved;
    return {
      reader: resumeHistory(reader, savedAt, now),
      printer: resumeHistory(printer, savedAt, now),
    };
  }

  #save(): void {
    const half = `${this.#file}.new`;
    try {
      writeFileSync(half, historiesText({ savedAt: this.#deps.now(), ...this.#histories }), { mode: 0o600 });
      renameSync(half, this.#file);
      this.#isRefused = false;
    } catch (error) {
      if (!this.#isRefused) this.#deps.log.warn('the record of the devices cannot be written', { error });
      this.#isRefused = true;
    }
  }
}

/** Nothing where there is no file, or none of ours. */
function readText(file: string): string {
  try {
    return statSync(file).size > MAX_FILE_BYTES ? '' : readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
