import { z } from 'zod/mini';
import * as f from './fields.ts';

/** The answer to `GET v1/my-day`: what the reader has done at windows today (T05). Ratings of today are in no answer. */
export const myDay = z.strictObject({
  businessDate: f.businessDate,
  served: f.count,
  missed: f.count,
  /** From arrival at the window to the end; null while nobody was served. */
  averageServiceMs: z.nullable(f.count),
});
export type MyDay = z.infer<typeof myDay>;
