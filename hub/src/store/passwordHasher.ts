import { hashPasswordAside } from './secrets.ts';

/** Whoever comes while so many wait is sent away for the moment: at 40 ms each, a second of waiting. */
const MAX_WAITING = 24;

export type PasswordHasher = ReturnType<typeof createPasswordHasher>;

/** Slow hashes, one at a time and beside the main thread: signing in takes one core at most and no ticket waits. */
export function createPasswordHasher(hashAside: typeof hashPasswordAside = hashPasswordAside) {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  return {
    isFull: (): boolean => waiting >= MAX_WAITING,

    /** `peppered` comes from the sealer. @throws whatever the hash throws */
    async hash(peppered: Uint8Array, salt: Uint8Array): Promise<Uint8Array> {
      waiting += 1;
      const mine = last.then(() => hashAside(peppered, salt));
      // The next one waits for this one however it ends.
      last = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        waiting -= 1;
      }
    },
  };
}
