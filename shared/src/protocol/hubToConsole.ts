import { z } from 'zod/mini';
import { alertEvents } from '../alert.ts';
import { ratingReasons } from '../queue.ts';
import { staffRoles } from '../roles.ts';
import { alertView, colleague, helpCall, person } from './alertView.ts';
import { deviceView } from './deviceView.ts';
import * as f from './fields.ts';
import { hubProblems } from './hubProblems.ts';
import { businessState, hallView, ticketView, windowView } from './hallView.ts';
import { MAX_REFERRALS, referralView } from './referralView.ts';

const seq = z.int().check(z.positive());

/** A customer said "not satisfied" (ux.md 5.5): for lobby manager and branch head, never for the teller. */
export const poorRating = z.strictObject({
  ratingId: f.id,
  ticketNo: f.ticketNo,
  windowId: f.id,
  at: f.time,
  reason: z.nullable(z.enum(ratingReasons)),
});
export type PoorRating = z.infer<typeof poorRating>;

/** More open alerts than this are fetched in pages (rulings R4). */
export const MAX_SNAPSHOT_ALERTS = 200;

/** Of one message. */
export const MAX_COLLEAGUES = 200;

/** What a locked page may know of an alert: enough to sound and to show a number. */
export const waitingAlert = z.strictObject({
  alertId: f.id,
  ticketNo: f.ticketNo,
  priority: z.enum(['P1', 'P2']),
});
export type WaitingAlert = z.infer<typeof waitingAlert>;

/** Every message the hub may send to a page of staff; `seq` rises by one per connection. */
export const hubToConsole = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    seq,
    protocol: f.count,
    hubTime: f.time,
    me: z.strictObject({ ...person.shape, role: z.enum(staffRoles) }),
    branchName: f.localText,
    timeZone: f.shortText,
    demo: z.boolean(),
    /** Keys lie in plain files, because somebody accepted it: said on every screen. */
    plainKeys: z.optional(z.boolean()),
    /** Whether this person may unlock with a PIN. */
    hasPin: z.optional(z.boolean()),
  }),
  z.strictObject({
    type: z.literal('snapshot'),
    seq,
    alerts: z.array(alertView).check(z.maxLength(MAX_SNAPSHOT_ALERTS)),
    /** Older alerts of today exist and can be fetched. */
    more: z.boolean(),
    colleagues: z.array(colleague).check(z.maxLength(MAX_COLLEAGUES)),
    helpCalls: z.array(helpCall).check(z.maxLength(50)),
    businesses: z.array(z.strictObject({ businessId: f.id, name: f.localText })).check(z.maxLength(12)),
    tiers: z.array(z.strictObject({ tier: f.tier, name: f.localText })).check(z.maxLength(10)),
    /** null: this role does not see the queue. */
    hall: z.nullable(hallView),
    /** Not settled yet, newest first; only for those who settle them. */
    poorRatings: z.optional(z.array(poorRating).check(z.maxLength(50))),
    /** The reader's own of today; left out = none. */
    referrals: z.optional(z.array(referralView).check(z.maxLength(MAX_REFERRALS))),
    /** What the reader should know of the hub's machine; left out = nothing. */
    problems: z.optional(hubProblems),
  }),
  z.strictObject({ type: z.enum(alertEvents), seq, alert: alertView }),
  /**
   * In the place of a snapshot and of all events while the session is locked (rulings R25): the page forgets what it
   * knew. Said again whenever the list changes; a snapshot says that it is open again.
   */
  z.strictObject({
    type: z.literal('session.locked'),
    seq,
    /** Alerts that ask this person to act. */
    waiting: z.array(waitingAlert).check(z.maxLength(MAX_SNAPSHOT_ALERTS)),
    /** Kiosks that call for help and were not answered. */
    helpCalls: f.count,
  }),
  z.strictObject({
    type: z.literal('colleague.changed'),
    seq,
    colleague,
    /** Who changed at the same time; left out = nobody. */
    others: z.optional(z.array(colleague).check(z.maxLength(MAX_COLLEAGUES))),
  }),
  z.strictObject({ type: z.literal('help.called'), seq, help: helpCall }),
  z.strictObject({ type: z.literal('help.answered'), seq, help: helpCall }),
  z.strictObject({ type: z.literal('help.ended'), seq, helpId: f.id }),
  /** The ticket as it is now; one that is over is told of once. */
  z.strictObject({ type: z.literal('ticket.changed'), seq, ticket: ticketView }),
  z.strictObject({ type: z.literal('window.changed'), seq, window: windowView }),
  z.strictObject({
    type: z.literal('businesses.changed'),
    seq,
    businesses: z.array(businessState).check(z.maxLength(12)),
  }),
  z.strictObject({ type: z.literal('rating.poor'), seq, rating: poorRating }),
  z.strictObject({ type: z.literal('rating.settled'), seq, ratingId: f.id }),
  /** To whoever referred the customer, and to nobody else. */
  z.strictObject({ type: z.literal('referral.changed'), seq, referral: referralView }),
  /** To whoever looks after the hall. */
  z.strictObject({ type: z.literal('device.changed'), seq, device: deviceView }),
  z.strictObject({ type: z.literal('message.changed'), seq, message: f.sentence }),
  /** All that the reader should know of now. */
  z.strictObject({ type: z.literal('hub.problems'), seq, problems: hubProblems }),
  /** Every `BEAT_MS` while nothing else was said: a page cannot hear the pings of its own socket. */
  z.strictObject({ type: z.literal('beat'), seq, hubTime: f.time }),
]);
export type HubToConsole = z.infer<typeof hubToConsole>;

/** The hub is never silent for longer; a page that hears nothing for 12 s reconnects. */
export const BEAT_MS = 5_000;

/** The answer to `GET v1/alerts?before=<raisedAt, ms>&limit=<1-50>`: newest first. */
export const alertPage = z.strictObject({
  alerts: z.array(alertView).check(z.maxLength(50)),
  more: z.boolean(),
});
export type AlertPage = z.infer<typeof alertPage>;
