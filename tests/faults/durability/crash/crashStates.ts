import type { FileOp } from './fileOps.ts';

/** What a disk writes as a whole, however the power goes. */
const SECTOR_BYTES = 512;
/** How often a state with chance in it is drawn at each moment. */
const DRAWS = 2;
const KEEP_WRITE = 0.5;
const KEEP_SECTOR = 0.6;

/** A folder as a power cut may leave it. */
export interface CrashState {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What the program had told others by then. */
  readonly told: readonly string[];
  /** When and how, for a person who looks for the fault. */
  readonly title: string;
}

type Way = 'nothing' | 'everything' | 'some' | 'torn';
type DataOp = Extract<FileOp, { do: 'write' | 'truncate' }>;
type FolderOp = Extract<FileOp, { do: 'link' | 'unlink' | 'rename' }>;

/**
 * The folders that a power cut may leave after any prefix of what a program did, as an ordered journal of the file
 * system leaves them (trust.md 3): what was synced is there; of the rest nothing, everything, some writes without the
 * earlier ones, or single sectors. Names become durable in their order, at the latest with the next sync of anything.
 * @param begin files at the beginning, by path and by number, all durable
 * @param random 0 ≤ x < 1
 * @param share how many of all states, drawn by chance; 1 = all, 0 = none
 * @returns how many states there are in all
 */
export function* crashStates(
  begin: ReadonlyMap<string, { readonly file: number; readonly bytes: Uint8Array }>,
  ops: readonly FileOp[],
  random: () => number,
  share: number,
): Generator<CrashState, number> {
  let data: ReadonlyMap<number, Uint8Array> = new Map(
    [...begin.values()].map(({ file, bytes }) => [file, bytes]),
  );
  let names = new Map([...begin].map(([path, { file }]) => [path, file]));
  let pending: DataOp[] = [];
  let pendingNames: FolderOp[] = [];
  const told: string[] = [];
  let count = 0;

  for (let cut = 0; cut <= ops.length; cut += 1) {
    for (const way of waysOf(pending.length + pendingNames.length)) {
      count += 1;
      if (random() >= share) continue;
      const left = withData(data, kept(pending, way, random));
      const folder = keptNames(pendingNames, way, random).reduce(applyName, new Map(names));
      const files = new Map([...folder].map(([path, file]) => [path, left.get(file) ?? new Uint8Array()]));
      yield { files, told: [...told], title: `after ${cut} of ${ops.length} steps, ${way} of the unsynced` };
    }
    const op = ops[cut];
    if (op === undefined) break;
    switch (op.do) {
      case 'tell':
        told.push(op.text);
        break;
      case 'sync': {
        const ofFile = ({ file }: DataOp): boolean => file === op.file;
        data = withData(data, pending.filter(ofFile));
        pending = pending.filter((each) => !ofFile(each));
        names = pendingNames.reduce(applyName, names);
        pendingNames = [];
        break;
      }
      case 'write':
      case 'truncate':
        pending.push(op);
        break;
      case 'link':
      case 'unlink':
      case 'rename':
        pendingNames.push(op);
    }
  }
  return count;
}

function waysOf(unsynced: number): readonly Way[] {
  if (unsynced === 0) return ['everything'];
  const drawn = Array.from({ length: DRAWS }, (): readonly Way[] => ['some', 'torn']).flat();
  return ['nothing', 'everything', ...drawn];
}

function kept(ops: readonly DataOp[], way: Way, random: () => number): readonly DataOp[] {
  if (way === 'nothing') return [];
  if (way === 'everything') return ops;
  return ops.flatMap((op) => {
    if (way === 'torn' && op.do === 'write') return sectorsOf(op).filter(() => random() < KEEP_SECTOR);
    return random() < KEEP_WRITE ? [op] : [];
  });
}

function keptNames(ops: readonly FolderOp[], way: Way, random: () => number): readonly FolderOp[] {
  if (way === 'nothing') return [];
  return way === 'everything' ? ops : ops.slice(0, Math.floor(random() * (ops.length + 1)));
}

/** The parts of a write that lie in one sector of the file each. */
function sectorsOf(op: Extract<FileOp, { do: 'write' }>): readonly DataOp[] {
  const parts: DataOp[] = [];
  for (let from = 0; from < op.bytes.length;) {
    const length = SECTOR_BYTES - ((op.at + from) % SECTOR_BYTES);
    parts.push({ ...op, at: op.at + from, bytes: op.bytes.subarray(from, from + length) });
    from += length;
  }
  return parts;
}

/** The files after these changes in their order; each changed file is copied once. */
function withData(
  before: ReadonlyMap<number, Uint8Array>,
  ops: readonly DataOp[],
): ReadonlyMap<number, Uint8Array> {
  const after = new Map(before);
  for (const [file, changes] of Map.groupBy(ops, (op) => op.file))
    after.set(file, changed(before.get(file) ?? new Uint8Array(), changes));
  return after;
}

function changed(before: Uint8Array, ops: readonly DataOp[]): Uint8Array {
  const ends = ops.map((op) => (op.do === 'write' ? op.at + op.bytes.length : op.length));
  const bytes = new Uint8Array(Math.max(before.length, ...ends));
  bytes.set(before);
  let { length } = before;
  for (const op of ops) {
    if (op.do === 'write') {
      bytes.set(op.bytes, op.at);
      length = Math.max(length, op.at + op.bytes.length);
    } else {
      if (op.length < length) bytes.fill(0, op.length, length);
      length = op.length;
    }
  }
  return bytes.subarray(0, length);
}

function applyName(names: Map<string, number>, op: FolderOp): Map<string, number> {
  if (op.do === 'link') return names.set(op.path, op.file);
  if (op.do === 'unlink') {
    names.delete(op.path);
    return names;
  }
  const file = names.get(op.from);
  names.delete(op.from);
  return file === undefined ? names : names.set(op.to, file);
}
