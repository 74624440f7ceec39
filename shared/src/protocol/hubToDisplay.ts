import { z } from 'zod/mini';
import { specialCalls } from '../queue.ts';
import * as f from './fields.ts';
import { businessClosed, place } from './hallView.ts';

const seq = z.int().check(z.positive());

/** One call to the hall. `ticketNo` null = a colleague is asked for (`role`). Never a name, never a tier. */
export const hallCall = z.strictObject({
  callId: f.id,
  kind: z.enum(['call', 'recall', 'special']),
  ticketNo: z.nullable(f.ticketNo),
  role: z.nullable(z.enum(specialCalls)),
  windowId: f.id,
  place,
  /** Of the ticket; read out first. */
  language: f.language,
  at: f.time,
});
export type HallCall = z.infer<typeof hallCall>;

const displayWindow = z.strictObject({
  windowId: f.id,
  place,
  state: z.enum(['closed', 'open', 'paused']),
  /** Called to it or served there now. */
  ticketNo: z.nullable(f.ticketNo),
  serving: z.boolean(),
});
export type DisplayWindow = z.infer<typeof displayWindow>;

const displayBusiness = z.strictObject({
  businessId: f.id,
  name: f.localText,
  waiting: f.count,
  closed: z.nullable(businessClosed),
});

/** The service that has just ended at a window, to be rated there (ux.md 5.5). */
export const ratingAsked = z.strictObject({ ratingId: f.id, windowId: f.id, askedAt: f.time });
export type RatingAsked = z.infer<typeof ratingAsked>;

/** The newest calls a display shows after it connects. */
export const MAX_RECENT_CALLS = 8;

const queueState = {
  windows: z.array(displayWindow).check(z.maxLength(64)),
  businesses: z.array(displayBusiness).check(z.maxLength(12)),
  /** Missed numbers that may still come back. */
  missed: z.array(f.ticketNo).check(z.maxLength(20)),
};

/** Every message the hub may send to a hall display, window strip or rating device; `seq` rises by one. */
export const hubToDisplay = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    seq,
    protocol: f.count,
    hubTime: f.time,
    displayName: f.shortText,
    branchName: f.localText,
    timeZone: f.shortText,
    demo: z.boolean(),
    /** Keys lie in plain files, because somebody accepted it: said on every screen. */
    plainKeys: z.optional(z.boolean()),
  }),
  z.strictObject({
    type: z.literal('snapshot'),
    seq,
    ...queueState,
    /** Newest first; not to be announced again. */
    calls: z.array(hallCall).check(z.maxLength(MAX_RECENT_CALLS)),
    message: f.sentence,
    ratings: z.array(ratingAsked).check(z.maxLength(64)),
    ruleText: z.strictObject({
      'zh-CN': z.array(f.sentence).check(z.maxLength(8)),
      en: z.array(f.sentence).check(z.maxLength(8)),
    }),
  }),
  z.strictObject({ type: z.literal('call.made'), seq, call: hallCall }),
  z.strictObject({ type: z.literal('queue.changed'), seq, ...queueState }),
  z.strictObject({ type: z.literal('message.changed'), seq, message: f.sentence }),
  z.strictObject({ type: z.literal('rating.asked'), seq, rating: ratingAsked }),
  z.strictObject({ type: z.literal('rating.ended'), seq, ratingId: f.id }),
  z.strictObject({ type: z.literal('beat'), seq, hubTime: f.time }),
]);
export type HubToDisplay = z.infer<typeof hubToDisplay>;
