import { dirname } from 'node:path';

/** One thing a program did that a disk may or may not have kept when the power went. Files are numbered, not named. */
export type FileOp =
  | { readonly do: 'write'; readonly file: number; readonly at: number; readonly bytes: Uint8Array }
  | { readonly do: 'truncate'; readonly file: number; readonly length: number }
  /** `file` null = a folder. */
  | { readonly do: 'sync'; readonly file: number | null }
  | { readonly do: 'link'; readonly path: string; readonly file: number }
  | { readonly do: 'unlink'; readonly path: string }
  | { readonly do: 'rename'; readonly from: string; readonly to: string }
  /** Written to something that is no file of the folder: an answer to somebody, or a line to the parent. */
  | { readonly do: 'tell'; readonly text: string };

interface OpenFile {
  readonly file: number | null;
  position: number;
}

const TEXT = String.raw`"((?:\\x[0-9a-f]{2})*)"`;
/** What the store's library and Node never use on these files; a log with one of them would be misread. */
const UNKNOWN = /^(?:pwritev|fallocate|mkdir|link|unlinkat|renameat|renameat2)\(/;

/**
 * Reads what happened to the files of one folder out of a log of `recordFiles`.
 * @param known the files there were at the beginning, by path
 * @throws Error at a call on these files that it does not know
 */
export function readFileOps(
  lines: readonly string[],
  folder: string,
  known: ReadonlyMap<string, number>,
): readonly FileOp[] {
  const ops: FileOp[] = [];
  const names = new Map(known);
  const open = new Map<number, OpenFile>();
  let files = Math.max(-1, ...known.values()) + 1;
  const isOurs = (path: string): boolean => path.startsWith(`${folder}/`);

  function openFile(path: string, flags: string, descriptor: number): void {
    if (path === folder) return void open.set(descriptor, { file: null, position: 0 });
    if (!isOurs(path)) return void open.delete(descriptor);
    let file = names.get(path);
    if (file === undefined) {
      file = files;
      files += 1;
      names.set(path, file);
      ops.push({ do: 'link', path, file });
    } else if (flags.includes('O_TRUNC')) ops.push({ do: 'truncate', file, length: 0 });
    if (flags.includes('O_APPEND')) throw new Error(`${path} is appended to, which is not read here`);
    open.set(descriptor, { file, position: 0 });
  }

  function write(descriptor: number, bytes: Uint8Array, position?: number): void {
    const opened = open.get(descriptor);
    if (opened === undefined)
      return void ops.push({ do: 'tell', text: Buffer.from(bytes).toString('latin1') });
    if (opened.file === null) throw new Error('a folder is written to');
    ops.push({ do: 'write', file: opened.file, at: position ?? opened.position, bytes });
    if (position === undefined) opened.position += bytes.length;
  }

  for (const call of wholeCalls(lines)) {
    if (UNKNOWN.test(call) && call.endsWith('= 0') && call.includes(hexOf(dirname(folder))))
      throw new Error(call.slice(0, 200));
    let found: RegExpExecArray | null;
    if ((found = OPENAT.exec(call))) openFile(textOf(found[1]), found[2] ?? '', Number(found[3]));
    else if ((found = PWRITE.exec(call))) {
      const bytes = bytesOf(found[2]).subarray(0, Number(found[4]));
      write(Number(found[1]), bytes, Number(found[3]));
    } else if ((found = WRITE.exec(call))) {
      write(Number(found[1]), bytesOf(found[2]).subarray(0, Number(found[3])));
    } else if ((found = WRITEV.exec(call))) {
      const parts = [...(found[2] ?? '').matchAll(IOV)].map((part) => bytesOf(part[1]));
      write(Number(found[1]), Buffer.concat(parts));
    } else if ((found = SYNC.exec(call))) {
      const opened = open.get(Number(found[1]));
      if (opened) ops.push({ do: 'sync', file: opened.file });
    } else if ((found = TRUNCATE.exec(call))) {
      const file = open.get(Number(found[1]))?.file;
      if (typeof file === 'number') ops.push({ do: 'truncate', file, length: Number(found[2]) });
    } else if ((found = UNLINK.exec(call))) {
      const path = textOf(found[1]);
      if (names.delete(path)) ops.push({ do: 'unlink', path });
    } else if ((found = RENAME.exec(call))) {
      const [from, to] = [textOf(found[1]), textOf(found[2])];
      const file = names.get(from);
      if (file === undefined) continue;
      names.delete(from);
      names.set(to, file);
      ops.push({ do: 'rename', from, to });
    } else if ((found = CLOSE.exec(call))) open.delete(Number(found[1]));
  }
  return ops;
}

const OPENAT = new RegExp(String.raw`^openat\([^,]+, ${TEXT}, ([^)]*)\)\s+= (\d+)`);
const PWRITE = new RegExp(String.raw`^pwrite64\((\d+), ${TEXT}, \d+, (\d+)\)\s+= (\d+)`);
const WRITE = new RegExp(String.raw`^write\((\d+), ${TEXT}, \d+\)\s+= (\d+)`);
const WRITEV = /^writev\((\d+), \[(.*)\], \d+\)\s+= \d+/;
const IOV = new RegExp(String.raw`iov_base=${TEXT}`, 'g');
const SYNC = /^f(?:data)?sync\((\d+)\)\s+= 0/;
const TRUNCATE = /^ftruncate\((\d+), (\d+)\)\s+= 0/;
const UNLINK = new RegExp(String.raw`^unlink\(${TEXT}\)\s+= 0`);
const RENAME = new RegExp(String.raw`^rename\(${TEXT}, ${TEXT}\)\s+= 0`);
const CLOSE = /^close\((\d+)\)/;

/** Calls that another thread interrupted are put together again; each stands where it ended. */
function* wholeCalls(lines: readonly string[]): Iterable<string> {
  const begun = new Map<string, string>();
  for (const line of lines) {
    const [, thread = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    if (rest.endsWith('<unfinished ...>')) {
      begun.set(thread, rest.slice(0, -'<unfinished ...>'.length).trimEnd());
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    yield resumed ? (begun.get(thread) ?? '') + (resumed[1] ?? '') : rest;
  }
}

function bytesOf(escaped = ''): Uint8Array {
  return Buffer.from(escaped.replaceAll(String.raw`\x`, ''), 'hex');
}

const textOf = (escaped?: string): string => Buffer.from(bytesOf(escaped)).toString();

const hexOf = (text: string): string =>
  Buffer.from(text)
    .toString('hex')
    .replaceAll(/../g, String.raw`\x$&`);
