import type { CardKeyMessage, Logger } from '@lobby/shared';
import { statSync } from 'node:fs';
import type { CustomerProfile } from '../domain/customerProfile.ts';
import { createKeySlab, openCacheFile, type CacheFile } from './cacheFile.ts';
import type { CachePartState } from './cacheSchema.ts';

/** Whether the file appeared or was replaced is looked at once in this time. */
const LOOK_AGAIN_MS = 1_000;
/** The same trouble is said once in this time. */
const COMPLAIN_MS = 60_000;

export interface CacheStore {
  /**
   * The customer behind a swipe, or undefined: unknown card, no cache, a locked or broken file, keys of another
   * epoch. Never throws and never waits, because a customer stands in front of the machine (decision 2).
   */
  findProfile(keys: readonly CardKeyMessage[]): CustomerProfile | undefined;
  /** What has been imported; empty while there is no readable cache. Never throws. */
  state(): { readonly parts: readonly CachePartState[] };
  close(): void;
}

export interface CacheStoreDeps {
  readonly log: Logger;
  /** Milliseconds since the epoch. Default: the clock. */
  readonly now?: () => number;
}

/** The customers of the last import, opened row by row with the keys that a swipe brings (R13, R17). */
export function openCacheStore(path: string, { log, now = Date.now }: CacheStoreDeps): CacheStore {
  const slab = createKeySlab();
  const saidAt = new Map<string, number>();
  let open: { readonly file: CacheFile; readonly inode: number } | undefined;
  let lookAt = Number.NEGATIVE_INFINITY;

  function complain(text: string, cause?: unknown): void {
    const at = now();
    if (at < (saidAt.get(text) ?? Number.NEGATIVE_INFINITY) + COMPLAIN_MS) return;
    saidAt.set(text, at);
    log.warn(text, cause === undefined ? {} : { cause });
  }

  function drop(): void {
    open?.file.close();
    open = undefined;
  }

  function currentFile(): CacheFile | undefined {
    if (now() >= lookAt) {
      lookAt = now() + LOOK_AGAIN_MS;
      const inode = statSync(path, { throwIfNoEntry: false })?.ino;
      if (open && open.inode !== inode) drop();
      if (inode === undefined) complain('there is no customer cache: every card gets an ordinary ticket');
      else open ??= { file: openCacheFile(path), inode };
    }
    return open?.file;
  }

  function reading<T>(read: (file: CacheFile) => T): T | undefined {
    try {
      const file = currentFile();
      return file && read(file);
    } catch (error) {
      complain('the customer cache cannot be read: every card gets an ordinary ticket', error);
      if (!isLocked(error)) drop();
      return undefined;
    }
  }

  function find(file: CacheFile, keys: readonly CardKeyMessage[]): CustomerProfile | undefined {
    const answer = file.find(keys, slab);
    if (answer.found === 'profile') return answer.profile;
    if (answer.found === 'otherEpoch') complain('card keys and customer cache are of different epochs');
    if (answer.found === 'sealed') complain('a row of the customer cache does not open with its key');
    return undefined;
  }

  return {
    findProfile: (keys) => reading((file) => find(file, keys)),
    state: () => ({ parts: reading((file) => file.parts()) ?? [] }),
    close: () => {
      lookAt = Number.POSITIVE_INFINITY;
      drop();
    },
  };
}

/** A lock passes by itself; after anything else the file deserves a fresh look. */
function isLocked(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
