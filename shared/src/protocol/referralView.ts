import { z } from 'zod/mini';
import { referralTopics } from '../queue.ts';
import { person } from './alertView.ts';
import * as f from './fields.ts';

/** How far the help is that somebody at a window asked for. */
export const referralStates = ['told', 'escalated', 'coming', 'later', 'met', 'missed', 'closed'] as const;
export type ReferralState = (typeof referralStates)[number];

/** What whoever referred a customer hears of it afterwards: nothing that tells of the customer (T03). */
export const referralView = z.strictObject({
  referralId: f.id,
  ticketNo: f.ticketNo,
  windowId: f.id,
  topic: z.enum(referralTopics),
  referredAt: f.time,
  state: z.enum(referralStates),
  /** Who comes, or came; null = nobody yet. */
  owner: z.nullable(person),
  /** `later`: comes at about this time. `told`, `escalated`: the next people are told then. */
  until: z.nullable(f.time),
});
export type ReferralView = z.infer<typeof referralView>;

/** Referrals of today in one snapshot, the newest. */
export const MAX_REFERRALS = 20;
