import { z } from 'zod/mini';
import { spokenRooms } from '../voice/announcement.ts';
import { callWhys, pauseReasons, ticketStates } from '../queue.ts';
import { person } from './alertView.ts';
import { deviceView } from './deviceView.ts';
import * as f from './fields.ts';

/** Where a customer is sent to: read out, shown, never a name of a person. */
export const place = z.strictObject({
  kind: z.enum(['window', 'desk', 'room']),
  number: z.nullable(z.int().check(z.gte(1), z.lte(99))),
  /** What stands over it: `3 号窗口`, `理财室`. */
  name: f.localText,
  /** How a room is said aloud; without it a room is only shown. */
  spoken: z.optional(z.enum(spokenRooms)),
});
export type Place = z.infer<typeof place>;

export const callWhy = z.strictObject({
  code: z.enum(callWhys),
  waitedMs: f.count,
  bonusMs: f.count,
  overtaken: f.count,
});

/** A ticket as staff see it. Who its customer is stands in alerts alone. */
export const ticketView = z.strictObject({
  ticketId: f.id,
  ticketNo: f.ticketNo,
  businessId: f.id,
  issuedAt: f.time,
  language: f.language,
  care: z.boolean(),
  state: z.enum(ticketStates),
  /** Since when it is in this state. */
  since: f.time,
  /** Called, served, held or missed there, or sent there. */
  windowId: z.nullable(f.id),
  /** Sent to this person. */
  forStaff: z.nullable(person),
  /** Put first by staff. */
  raised: z.boolean(),
  /** Announced so often, the first call included; 0 = not called. */
  announcements: f.count,
  /** Comes back at this time. */
  until: z.nullable(f.time),
  /** Comes back after so many calls of its series. */
  afterCalls: f.count,
  /** Later tickets called before it, as counted in rulings R31. */
  overtaken: f.count,
  /** Only for those who may know: lobby manager and branch head, and the window it is called to. */
  tier: z.nullable(f.tier),
  /** Of the last call. */
  why: z.nullable(callWhy),
});
export type TicketView = z.infer<typeof ticketView>;

export const windowView = z.strictObject({
  windowId: f.id,
  place,
  state: z.enum(['closed', 'open', 'paused']),
  pauseReason: z.nullable(z.enum(pauseReasons)),
  staff: z.nullable(person),
  /** Open or paused since; null = closed. */
  since: z.nullable(f.time),
  ticketId: z.nullable(f.id),
  /** What it calls today. */
  main: z.array(f.id).check(z.maxLength(12)),
  backup: z.array(f.id).check(z.maxLength(12)),
  /** Finished here today. */
  served: f.count,
});
export type WindowView = z.infer<typeof windowView>;

/** Why a business gives no numbers now, and when it does. Times 'HH:MM' in the branch. */
export const businessClosed = z.strictObject({
  reason: z.enum(['hours', 'full', 'staff']),
  opensAt: z.optional(f.timeOfDay),
  closedAt: z.optional(f.timeOfDay),
});
export type BusinessClosed = z.infer<typeof businessClosed>;

export const businessState = z.strictObject({
  businessId: f.id,
  closed: z.nullable(businessClosed),
  /** In line now, of this business. */
  waiting: f.count,
});
export type BusinessState = z.infer<typeof businessState>;

/** More open tickets than this are not sent; the oldest come first. */
export const MAX_HALL_TICKETS = 1_000;

/** Queue and windows as staff see them. */
export const hallView = z.strictObject({
  windows: z.array(windowView).check(z.maxLength(64)),
  /** Everything that is not over, and missed numbers that may still come back. */
  tickets: z.array(ticketView).check(z.maxLength(MAX_HALL_TICKETS)),
  businesses: z.array(businessState).check(z.maxLength(12)),
  /** Kiosks; empty for readers who do not look after the hall. */
  devices: z.array(deviceView).check(z.maxLength(64)),
  /** The line on the hall displays; empty = none. */
  message: f.sentence,
  recalls: f.count,
  recallGapMs: f.count,
  /** So many people waiting are a reason to open a window. */
  openWindowAt: f.count,
  /** The order rule in neutral words, as it hangs in the hall. */
  ruleText: z.strictObject({
    'zh-CN': z.array(f.sentence).check(z.maxLength(8)),
    en: z.array(f.sentence).check(z.maxLength(8)),
  }),
});
export type HallView = z.infer<typeof hallView>;
