import { z } from 'zod/mini';
import { outcomes, reasonCodes } from '../alert.ts';
import { referralTopics } from '../queue.ts';
import { staffRoles } from '../roles.ts';
import { count, id, shortText, ticketNo, tier, time } from './fields.ts';

export const reason = z.strictObject({
  code: z.enum(reasonCodes),
  /** Days until (maturity, birthday) or since (inflow, oldData: since the center made what stands here). */
  days: z.optional(count),
  /** Amount as a band, see amountBand.ts. */
  band: z.optional(z.int().check(z.gte(0), z.lte(9))),
  /** The tier the customer is close to. */
  tier: z.optional(tier),
  /** A branch name (guest); never a person. */
  text: z.optional(shortText),
  /** What was noticed, and at which window (referral). */
  topic: z.optional(z.enum(referralTopics)),
  windowId: z.optional(id),
});
export type Reason = z.infer<typeof reason>;

export const person = z.strictObject({ staffId: id, name: shortText });

/** Longest note of a hand-over or an outcome. */
export const MAX_NOTE_CHARS = 200;

/** What stands on one alert card for one reader of it. Amounts only as bands, name only masked. */
export const alertView = z.strictObject({
  alertId: id,
  ticketNo,
  businessId: id,
  raisedAt: time,
  severity: z.int().check(z.gte(1), z.lte(4)),
  tier,
  potential: z.boolean(),
  maskedName: shortText,
  honorific: z.enum(['mr', 'ms', 'none']),
  reasons: z.array(reason).check(z.maxLength(3)),
  /** The manager this customer is bound to; null = unbound or bound elsewhere. */
  advisor: z.nullable(person),
  /** Earlier open tickets of the same series when the number was taken. */
  ahead: count,
  visits90: z.nullable(count),
  state: z.enum(['open', 'claimed', 'snoozed', 'missed', 'closed']),
  /** Who claimed it, also after closing. */
  owner: z.nullable(person),
  /** Who passed it on, while the receiver has not claimed it. */
  handedOverBy: z.nullable(person),
  /** What the last one who passed it on wrote for the receiver. */
  handOverNote: z.optional(z.string().check(z.maxLength(MAX_NOTE_CHARS))),
  /** A teller has asked for somebody since: the count to escalation and missing began anew then. */
  referredAt: z.optional(time),
  claimedAt: z.nullable(time),
  greetedAt: z.nullable(time),
  snoozedUntil: z.nullable(time),
  /** When the next people will be told, and who they are; null = nobody further. */
  escalatesAt: z.nullable(time),
  escalatesTo: z.nullable(z.enum(['deputyAndLobby', 'head'])),
  outcome: z.nullable(z.enum([...outcomes, 'missed'])),
  /** Why this reader sees it. */
  via: z.enum(['bound', 'deputy', 'anyAdvisor', 'lobby', 'head', 'handedOver', 'observer']),
});
export type AlertView = z.infer<typeof alertView>;
export type Person = z.infer<typeof person>;

/** Somebody of the same branch, as the hand-over list shows him. */
export const colleague = z.strictObject({
  staffId: id,
  name: shortText,
  role: z.enum(staffRoles),
  presence: z.enum(['present', 'busy', 'away', 'offline']),
});
export type Colleague = z.infer<typeof colleague>;

/** Somebody pressed "find help" at a kiosk (K15). */
export const helpCall = z.strictObject({
  helpId: id,
  kioskName: shortText,
  calledAt: time,
  /** Nobody answered for a minute. */
  urgent: z.boolean(),
  answeredBy: z.nullable(person),
});
export type HelpCall = z.infer<typeof helpCall>;
