import type { CacheTrouble, CardKeyMessage, Logger } from '@lobby/shared';
import { statSync } from 'node:fs';
import type { KnownCustomer } from '../domain/customerProfile.ts';
import { createKeySlab, isOver, openCacheFile, type CacheFile } from './cacheFile.ts';
import type { CachePartState } from './cacheSchema.ts';

/** Whether the file was replaced is looked at once in this time; whether it appeared, each time. */
const LOOK_AGAIN_MS = 1_000;
/** The same trouble is said once in this time. */
const COMPLAIN_MS = 60_000;
/** A trouble that a swipe met is part of the state this long. */
const REMEMBER_MS = 15 * 60_000;

export interface CacheStore {
  /**
   * The customer behind a swipe, or undefined: unknown card, no cache, a locked or broken file, keys of another
   * epoch, data that ended too long ago. Never throws and never waits, because a customer stands in front of the machine (decision 2).
   */
  findProfile(keys: readonly CardKeyMessage[]): KnownCustomer | undefined;
  /**
   * What has been imported; empty while there is no readable cache. `trouble`: why customers get ordinary tickets now
   * or got them in the last quarter of an hour; null: they do not. Never throws.
   */
  state(): { readonly parts: readonly CachePartState[]; readonly trouble: CacheTrouble | null };
  close(): void;
}

export interface CacheStoreDeps {
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The customers of the last import, opened row by row with the keys that a swipe brings (R13, R17). */
export function openCacheStore(path: string, { log, now }: CacheStoreDeps): CacheStore {
  const slab = createKeySlab();
  const saidAt = new Map<string, number>();
  let open: { readonly file: CacheFile; readonly inode: number } | undefined;
  let lookAt = Number.NEGATIVE_INFINITY;
  let isAbsent = false;
  let met: { readonly trouble: CacheTrouble; readonly at: number } | undefined;

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
    if (isAbsent || now() >= lookAt) {
      lookAt = now() + LOOK_AGAIN_MS;
      const inode = statSync(path, { throwIfNoEntry: false })?.ino;
      isAbsent = inode === undefined;
      if (open && open.inode !== inode) drop();
      if (inode !== undefined) open ??= { file: openCacheFile(path), inode };
    }
    return open?.file;
  }

  function reading<T>(read: (file: CacheFile) => T): T | undefined {
    try {
      const file = currentFile();
      return file && read(file);
    } catch (error) {
      complain('the customer cache cannot be read: every card gets an ordinary ticket', error);
      const locked = isLocked(error);
      // A file without tables is an import that has only begun.
      if (!hasNoTables(error)) met = { trouble: locked ? 'locked' : 'unreadable', at: now() };
      if (!locked) drop();
      return undefined;
    }
  }

  function find(file: CacheFile, keys: readonly CardKeyMessage[]): KnownCustomer | undefined {
    const answer = file.find(keys, slab, now());
    if (answer.found === 'profile') return answer.profile;
    if (answer.found === 'otherEpoch') {
      met = { trouble: 'otherEpoch', at: now() };
      complain('card keys and customer cache are of different epochs');
    }
    if (answer.found === 'sealed') complain('a row of the customer cache does not open with its key');
    return undefined;
  }

  return {
    findProfile: (keys) => {
      const profile = reading((file) => find(file, keys));
      if (isAbsent) complain('there is no customer cache: every card gets an ordinary ticket');
      return profile;
    },
    state: () => {
      const parts = reading((file) => file.parts()) ?? [];
      const recent = met !== undefined && now() - met.at < REMEMBER_MS ? met.trouble : null;
      const isExpired = parts.some((part) => part.droppedAt !== null || isOver(part, now()));
      return { parts, trouble: isAbsent ? 'absent' : (recent ?? (isExpired ? 'expired' : null)) };
    },
    close: () => {
      lookAt = Number.POSITIVE_INFINITY;
      isAbsent = false;
      drop();
    },
  };
}

/** A lock passes by itself; after anything else the file deserves a fresh look. */
const isLocked = (error: unknown): boolean => sqliteCode(error).startsWith('SQLITE_BUSY');
const hasNoTables = (error: unknown): boolean => sqliteCode(error) === 'SQLITE_ERROR';

function sqliteCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
