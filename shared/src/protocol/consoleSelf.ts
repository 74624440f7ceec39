import { z } from 'zod/mini';
import * as f from './fields.ts';

/** What a page of staff is told of the machine it runs on, before anybody signs in: `GET seat/<n>/v1/console`. */
export const consoleSelf = z.strictObject({
  /** As IT named this console; null: a browser that is not enrolled. */
  name: z.nullable(f.shortText),
  /** Nobody signs in elsewhere. */
  enrolledOnly: z.boolean(),
});
export type ConsoleSelf = z.infer<typeof consoleSelf>;
