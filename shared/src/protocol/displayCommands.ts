import { z } from 'zod/mini';
import { ratingScores } from '../queue.ts';
import * as f from './fields.ts';

/** What a display can ask: `POST /display/v1/<name>`, cookie of the display. */
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
    }),
    answer: z.strictObject({}),
  },
} as const;
