import { createHash } from 'node:crypto';
import type { World } from './createWorld.ts';

/** SHA-256 of everything drawn (card numbers by their index only), hex: equal for equal seeds and days. */
export function hashWorld(world: World): string {
  const hash = createHash('sha256');
  for (const member of world.staff) hash.update(`${JSON.stringify(member)}\n`);
  for (const customer of world.customers()) hash.update(`${JSON.stringify(customer)}\n`);
  return hash.digest('hex');
}
