/** An open ticket as far as the rules below look at it. */
export interface EarlierTicket {
  readonly ticketId: string;
  readonly issuedAt: number;
}

export interface TicketLimits {
  readonly minTicketGapMs: number;
  readonly sameCardMs: number;
}

export type TicketDecision =
  | { readonly do: 'issue' }
  /** The same card asked for the same business a moment ago: the same number again. */
  | { readonly do: 'repeat'; readonly ticketId: string }
  | { readonly do: 'refuse' };

/**
 * Duplicate control of requirements 4.2. `sameCard` is the newest open ticket of this card and business, `lastOfKiosk`
 * when the kiosk got its newest ticket. A clock that was set back lets a ticket through rather than none.
 */
export function decideTicket(
  sameCard: EarlierTicket | undefined,
  lastOfKiosk: number | undefined,
  now: number,
  limits: TicketLimits,
): TicketDecision {
  if (sameCard !== undefined && isWithin(sameCard.issuedAt, now, limits.sameCardMs))
    return { do: 'repeat', ticketId: sameCard.ticketId };
  if (lastOfKiosk !== undefined && isWithin(lastOfKiosk, now, limits.minTicketGapMs)) return { do: 'refuse' };
  return { do: 'issue' };
}

function isWithin(earlier: number, now: number, ms: number): boolean {
  return now >= earlier && now - earlier < ms;
}
