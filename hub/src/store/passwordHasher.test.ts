import { expect, test } from 'vitest';
import { createPasswordHasher } from './passwordHasher.ts';
import { hashPassword, hashPasswordAside } from './secrets.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('the hash beside the main thread is the same hash', async () => {
  const salt = new Uint8Array(16).fill(7);
  expect(await hashPasswordAside(bytes('a'), salt)).toEqual(hashPassword(bytes('a'), salt));
});

test('hashes are made one at a time, also after one has failed, and only so many wait', async () => {
  let running = 0;
  let most = 0;
  const hasher = createPasswordHasher(async (peppered) => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    if (peppered[0] === 0) throw new Error('broken');
    return peppered;
  });
  expect(hasher.isFull()).toBe(false);
  const all = Array.from({ length: 24 }, (_, at) => hasher.hash(new Uint8Array([at]), new Uint8Array()));
  expect(hasher.isFull()).toBe(true);
  const ended = await Promise.allSettled(all);
  expect(ended.map((one) => one.status)).toEqual(['rejected', ...Array(23).fill('fulfilled')]);
  expect(most).toBe(1);
  expect(hasher.isFull()).toBe(false);
});
