import { z } from 'zod/mini';
import { staffReasons } from '../queue.ts';
import { issuedTicket } from './issuedTicket.ts';
import * as f from './fields.ts';
import { businessState, ticketView } from './hallView.ts';

const ticketAnswer = z.strictObject({ ticket: ticketView });
const reasonFor = { requestId: f.requestId, ticketId: f.id, reason: z.enum(staffReasons) };

/** What the lobby manager can do beside the windows (ux.md 5.4). */
export const lobbyCommands = {
  /** A number by hand, for somebody who cannot use a kiosk. */
  'ticket.issue': {
    request: z.strictObject({
      requestId: f.requestId,
      businessId: f.id,
      language: f.language,
      care: z.boolean(),
      /** The vibrating pager the customer was given. */
      pager: z.optional(z.string().check(z.regex(/^[A-Za-z0-9]{1,8}$/))),
    }),
    answer: z.strictObject({ ticket: issuedTicket }),
  },
  /** Puts somebody first; audited. */
  'ticket.raise': { request: z.strictObject(reasonFor), answer: ticketAnswer },
  /** A missed number back into the queue, behind the next calls; the frail without the limits of once and 30 min. */
  'ticket.return': { request: z.strictObject(reasonFor), answer: ticketAnswer },
  /** Nobody holds this number. */
  'ticket.withdraw': { request: z.strictObject(reasonFor), answer: ticketAnswer },
  'business.switch': {
    request: z.strictObject({ requestId: f.requestId, businessId: f.id, open: z.boolean() }),
    answer: z.strictObject({ business: businessState }),
  },
  /** A line on the hall display; empty = none. */
  'display.say': {
    request: z.strictObject({ requestId: f.requestId, text: f.sentence }),
    answer: z.strictObject({}),
  },
  /** Somebody has spoken to the customer who was not satisfied. */
  'rating.settle': {
    request: z.strictObject({ requestId: f.requestId, ratingId: f.id }),
    answer: z.strictObject({}),
  },
  'booking.add': {
    request: z.strictObject({ requestId: f.requestId, businessId: f.id, at: f.time }),
    /** Six digits the customer types in at the kiosk. */
    answer: z.strictObject({ code: f.bookingCode }),
  },
} as const;
