import { z } from 'zod/mini';
import { id } from './fields.ts';

/** What a page of staff may say over its socket; everything else is a command over HTTP. */
export const fromPage = z.discriminatedUnion('type', [
  /** A receipt: it stops nothing (rulings R23). */
  z.strictObject({ type: z.literal('alert.received'), alertId: id }),
  /** A hidden page is not present (rulings R26). */
  z.strictObject({ type: z.literal('page.visible'), visible: z.boolean() }),
  /** Somebody has pressed a key or moved the pointer, said at most every 15 s: the page does not lock (R25). */
  z.strictObject({ type: z.literal('page.active') }),
]);
export type FromPage = z.infer<typeof fromPage>;
