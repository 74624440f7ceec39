import { z } from 'zod/mini';
import { outcomes } from '../alert.ts';
import { errorCodes } from '../errors.ts';
import { auditCommands } from './auditPage.ts';
import { cardKeyCommands, heldKeys } from './cardKeyDelivery.ts';
import { alertView, helpCall, MAX_NOTE_CHARS, person } from './alertView.ts';
import { place } from './hallView.ts';
import { deviceState } from './deviceView.ts';
import { displayCommands } from './displayCommands.ts';
import { enrolmentCommands } from './enrolment.ts';
import * as f from './fields.ts';
import { issuedTicket } from './issuedTicket.ts';
import { lobbyCommands } from './lobbyCommands.ts';
import { recoveryCommands } from './recovery.ts';
import { sessionCommands } from './sessionCommands.ts';
import { staffCommands } from './staffPage.ts';
import { windowCommands } from './windowCommands.ts';
import { ticketStates } from '../queue.ts';

const nothing = z.strictObject({});
const alertAnswer = z.strictObject({ alert: alertView });

/** A number the kiosk gave out of its range while the hub was away. */
export const spooledTicket = z.strictObject({
  ticketId: f.id,
  ticketNo: f.ticketNo,
  businessId: f.id,
  businessDate: f.businessDate,
  issuedAt: f.time,
  language: f.language,
  care: z.boolean(),
  /** Only while the kiosk still holds them in memory (10 min at most, R20). */
  cardKeys: f.cardKeys,
});
export type SpooledTicket = z.infer<typeof spooledTicket>;

/** Numbers reserved for one kiosk in one series and day. */
export const lease = z.strictObject({
  businessDate: f.businessDate,
  prefix: f.prefix,
  first: f.count,
  last: f.count,
});
export type Lease = z.infer<typeof lease>;

/** `POST /v1/<name>`: request and answer of each command. */
export const commands = {
  // device port
  'ticket.take': {
    request: z.strictObject({
      requestId: f.requestId,
      businessId: f.id,
      language: f.language,
      care: z.boolean(),
      cardKeys: f.cardKeys,
    }),
    answer: z.strictObject({ ticket: issuedTicket }),
  },
  /**
   * No customer holds the number of this `ticket.take`: its answer did not arrive in time, and the kiosk gave one of
   * its own numbers instead. A take that comes later than its cancellation issues nothing. Unknown takes are fine.
   */
  'ticket.cancel': {
    request: z.strictObject({ requestId: f.requestId, takeRequestId: f.requestId }),
    answer: nothing,
  },
  'ticket.report': {
    request: z.strictObject({
      requestId: f.requestId,
      ticketId: f.id,
      print: z.enum(['printed', 'sent', 'failed']),
      code: z.optional(z.enum(errorCodes)),
    }),
    answer: nothing,
  },
  /** "Where is my number" (K20): only what hangs in the hall anyway. */
  'ticket.find': {
    request: z.strictObject({ requestId: f.requestId, ticketNo: f.ticketNo }),
    answer: z.strictObject({
      state: z.enum(ticketStates),
      /** In line before it by order of arrival; 0 when it does not wait. */
      ahead: f.count,
      place: z.nullable(place),
    }),
  },
  /** A booking becomes a number near its time. */
  'booking.redeem': {
    request: z.strictObject({
      requestId: f.requestId,
      code: f.bookingCode,
      language: f.language,
      /** Who booked asks for priority (K13). */
      care: z.exactOptional(z.boolean()),
    }),
    answer: z.strictObject({ ticket: issuedTicket }),
  },
  'range.lease': {
    request: z.strictObject({ requestId: f.requestId }),
    answer: z.strictObject({ leases: z.array(lease).check(z.maxLength(64)) }),
  },
  'spool.merge': {
    request: z.strictObject({
      requestId: f.requestId,
      tickets: z.array(spooledTicket).check(z.minLength(1), z.maxLength(50)),
    }),
    answer: z.strictObject({ merged: z.array(f.id).check(z.maxLength(50)) }),
  },
  'help.call': {
    request: z.strictObject({ requestId: f.requestId }),
    answer: z.strictObject({ helpId: f.id }),
  },
  'help.cancel': {
    request: z.strictObject({ requestId: f.requestId, helpId: f.id }),
    answer: nothing,
  },
  'kiosk.report': {
    request: z.strictObject({
      requestId: f.requestId,
      reader: deviceState,
      printer: deviceState,
      paperLow: z.boolean(),
      /** Of the agent's program. */
      version: z.exactOptional(f.shortText),
      /** Of an agent that gets its card keys through the hub. */
      cardKeys: z.exactOptional(heldKeys),
    }),
    answer: nothing,
  },
  ...cardKeyCommands,
  // staff port
  'alert.claim': { request: z.strictObject({ requestId: f.requestId, alertId: f.id }), answer: alertAnswer },
  'alert.handOver': {
    request: z.strictObject({
      requestId: f.requestId,
      alertId: f.id,
      toStaffId: f.id,
      note: z.optional(z.string().check(z.maxLength(MAX_NOTE_CHARS))),
    }),
    answer: alertAnswer,
  },
  'alert.snooze': { request: z.strictObject({ requestId: f.requestId, alertId: f.id }), answer: alertAnswer },
  'alert.greet': { request: z.strictObject({ requestId: f.requestId, alertId: f.id }), answer: alertAnswer },
  'alert.close': {
    request: z.strictObject({
      requestId: f.requestId,
      alertId: f.id,
      outcome: z.enum(outcomes),
      /** The customer does not want to be approached for 30 days. */
      doNotDisturb: z.boolean(),
      note: z.optional(z.string().check(z.maxLength(MAX_NOTE_CHARS))),
    }),
    answer: alertAnswer,
  },
  'help.answer': {
    request: z.strictObject({ requestId: f.requestId, helpId: f.id }),
    answer: z.strictObject({ help: helpCall }),
  },
  ...sessionCommands,
  ...windowCommands,
  ...lobbyCommands,
  ...displayCommands,
  ...enrolmentCommands,
  ...recoveryCommands,
  ...auditCommands,
  ...staffCommands,
} as const;

export type CommandName = keyof typeof commands;
export type CommandRequest<N extends CommandName> = z.infer<(typeof commands)[N]['request']>;
export type CommandAnswer<N extends CommandName> = z.infer<(typeof commands)[N]['answer']>;

/**
 * The body of every answer that is not a success. `owner` comes with ALERT_TAKEN, `triesLeft` with SIGN_IN_WRONG,
 * `until` with SIGN_IN_LOCKED.
 */
export const errorAnswer = z.strictObject({
  error: z.strictObject({
    code: z.enum(errorCodes),
    owner: z.optional(person),
    triesLeft: z.optional(f.count),
    until: z.optional(f.time),
  }),
});
export type ErrorAnswer = z.infer<typeof errorAnswer>;
