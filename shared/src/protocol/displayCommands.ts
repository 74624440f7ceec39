import { z } from 'zod/mini';
import { ratingReasons, ratingScores } from '../queue.ts';
import * as f from './fields.ts';

/** What a display can ask: `POST /display/<n>/v1/<name>`, cookie of the display. */
export const displayCommands = {
  /** A link for one display, used once. */
  'display.redeem': {
    request: z.strictObject({
      requestId: f.requestId,
      token: z.string().check(z.regex(/^[A-Za-z0-9_-]{20,64}$/)),
    }),
    answer: z.strictObject({ displayName: f.shortText }),
  },
  /** The customer's own answer, within 15 s and once. Never shown to the teller live. */
  'rating.give': {
    request: z.strictObject({
      requestId: f.requestId,
      ratingId: f.id,
      score: z.enum(ratingScores),
      /** From the question on the screen to the touch; an answer that had to wait for the hub is in time by it. */
      afterMs: z.optional(f.count),
    }),
    answer: z.strictObject({}),
  },
  /** Why the customer was not satisfied; once, after that answer. */
  'rating.explain': {
    request: z.strictObject({
      requestId: f.requestId,
      ratingId: f.id,
      reason: z.enum(ratingReasons),
    }),
    answer: z.strictObject({}),
  },
} as const;
