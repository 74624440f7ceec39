/**
 * How long the hub keeps what (requirements 5.4, rulings R36), in days. What is not here is kept as hub/README.md,
 * "Tables of hub.db", says, or lies at the province.
 */
export const retentionDays = {
  /** What ties a visit to a customer: tiers of tickets, the log of the queue, alerts and how they went. */
  visits: 180,
  /** Calls for help and numbers that two tickets claimed. */
  calls: 180,
  /** Offline ranges and series of numbers that no ticket is of any more. */
  leases: 180,
  ratings: 730,
  /** Tickets without their customers, for statistics. */
  tickets: 1_095,
  /** The audit trail, and what was signed for the province. */
  audit: 1_095,
} as const;

/** Rows of one step: a few milliseconds, so that a number never waits for it. */
export const RETENTION_STEP_ROWS = 200;
