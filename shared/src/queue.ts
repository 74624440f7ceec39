/** Words of a ticket's life after it is printed, the same in store, messages and screens (requirements 4.5). */
export const ticketStates = [
  'waiting',
  'delayed',
  'called',
  'serving',
  'held',
  'noShow',
  'done',
  'cancelled',
  'ended',
] as const;
export type TicketState = (typeof ticketStates)[number];

/** Which ticket comes next: head starts with a bound on overtakes, first come first served, tier before all, own windows. */
export const orderRules = ['headStart', 'firstCome', 'strict', 'dedicated'] as const;
export type OrderRule = (typeof orderRules)[number];

/** Why a service waits for its customer: gone without papers, gone but papers stay, waits for a step elsewhere. */
export const holdKinds = ['away', 'awayWithPapers', 'step'] as const;
export type HoldKind = (typeof holdKinds)[number];

export const pauseReasons = ['break', 'counting', 'backOffice', 'other'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Why a ticket was called now. */
export const callWhys = ['transferred', 'raised', 'overtakenOften', 'bonus', 'oldest', 'chosen'] as const;

export interface CallWhy {
  readonly code: (typeof callWhys)[number];
  readonly waitedMs: number;
  /** Head start, care and boost together; 0 where the rule knows none. */
  readonly bonusMs: number;
  /** So often later tickets were called before this one. */
  readonly overtaken: number;
}

/** Why staff put a ticket first or called it out of turn; each one is kept. */
export const staffReasons = [
  'elderly',
  'disability',
  'withInfant',
  'unwell',
  'mistake',
  'complaint',
  'other',
] as const;
export type StaffReason = (typeof staffReasons)[number];

/** What a teller noticed about a customer (T03). */
export const referralTopics = ['largeAmount', 'maturity', 'advice', 'complaint', 'interested'] as const;
export type ReferralTopic = (typeof referralTopics)[number];

/** Who can be asked to come to a window over the loudspeaker. */
export const specialCalls = ['lobby', 'advisor', 'security', 'consultant'] as const;
export type SpecialCall = (typeof specialCalls)[number];

/** Answers of a customer after a service; none is no answer, never "satisfied" (requirements 4.5). */
export const ratingScores = ['satisfied', 'fair', 'dissatisfied'] as const;
export type RatingScore = (typeof ratingScores)[number];

/** Why a customer was not satisfied; asked for after the answer, and free. */
export const ratingReasons = ['waitedLong', 'attitude', 'notSolved', 'unclear', 'other'] as const;
export type RatingReason = (typeof ratingReasons)[number];

export const callTiming = {
  /** "Next" pressed again sooner is the same press (ux.md 5.1). */
  samePressMs: 1_500,
  /** A finish or a missed number can be taken back. */
  undoMs: 5_000,
  /** The customer has so long to answer the rating. */
  ratingMs: 15_000,
  /** An answer given in time at a device without a connection is taken for so long. */
  lateRatingMs: 3_600_000,
} as const;
