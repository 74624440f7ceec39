import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';

/** Records beyond this wait on the disk, sorted; they are sealed, so they may. */
const MAX_MEMORY_BYTES = 64 * 1024 * 1024;
const READ_BYTES = 256 * 1024;

export interface SortedRecords {
  /** Copies the record. */
  readonly add: (record: Uint8Array) => void;
  /** All records by rising key; views valid until the next one is asked for. Ends with `close`. */
  readonly drain: () => Iterable<Uint8Array>;
  /** Removes what waits on the disk. */
  readonly close: () => void;
}

export interface SortOptions {
  readonly recordBytes: number;
  /** The first bytes of a record, by which it is sorted. */
  readonly keyBytes: number;
  /** Runs are put beside this path. */
  readonly spillPath: string;
  readonly maxMemoryBytes?: number;
}

/** Sorts more records than memory holds: sorted runs on the disk, merged at the end. */
export function createSortedRecords(options: SortOptions): SortedRecords {
  const { recordBytes, keyBytes, spillPath, maxMemoryBytes = MAX_MEMORY_BYTES } = options;
  const room = Math.max(1, Math.floor(maxMemoryBytes / recordBytes));
  const runs: string[] = [];
  let held: Buffer[] = [];

  const byKey = (a: Buffer, b: Buffer): number => a.compare(b, 0, keyBytes, 0, keyBytes);

  function spill(): void {
    const path = `${spillPath}.run${runs.length}.tmp`;
    const file = openSync(path, 'w', 0o600);
    runs.push(path);
    try {
      for (const record of held.sort(byKey)) writeSync(file, record);
    } finally {
      closeSync(file);
    }
    held = [];
  }

  function* merge(): Iterable<Uint8Array> {
    const sources = [held.sort(byKey).values(), ...runs.map((path) => readRun(path, recordBytes))];
    const heads = sources.map((source) => source.next());
    for (;;) {
      let least: number | undefined;
      for (const [at, head] of heads.entries()) {
        if (head.done) continue;
        const best = least === undefined ? undefined : heads[least];
        if (!best || best.done || byKey(head.value, best.value) < 0) least = at;
      }
      const head = least === undefined ? undefined : heads[least];
      const source = least === undefined ? undefined : sources[least];
      if (least === undefined || !source || !head || head.done) return;
      yield head.value;
      heads[least] = source.next();
    }
  }

  return {
    add: (record) => {
      held.push(Buffer.from(record));
      if (held.length >= room) spill();
    },
    drain: merge,
    close: () => {
      held = [];
      for (const path of runs.splice(0)) rmSync(path, { force: true });
    },
  };
}

function* readRun(path: string, recordBytes: number): Generator<Buffer, undefined> {
  const file = openSync(path, 'r');
  try {
    const chunk = Buffer.alloc(Math.max(1, Math.floor(READ_BYTES / recordBytes)) * recordBytes);
    for (;;) {
      const got = readSync(file, chunk, 0, chunk.length, null);
      if (got === 0) return undefined;
      for (let at = 0; at < got; at += recordBytes) yield chunk.subarray(at, at + recordBytes);
    }
  } finally {
    closeSync(file);
  }
}
