import { z } from 'zod/mini';
import { holdKinds, pauseReasons, referralTopics, specialCalls, staffReasons } from '../queue.ts';
import * as f from './fields.ts';
import { ticketView, windowView } from './hallView.ts';

const atWindow = { requestId: f.requestId, windowId: f.id };
/** The window afterwards, and its customer. */
const windowAnswer = z.strictObject({ window: windowView, ticket: z.nullable(ticketView) });
const minutes = z.int().check(z.gte(1), z.lte(120));

/** What somebody at a window can do (Q-10, ux.md 5.1): `POST /seat/<n>/v1/<name>`. */
export const windowCommands = {
  /** `takeOver`: a colleague's window, with the customer who is there. */
  'window.open': { request: z.strictObject({ ...atWindow, takeOver: z.boolean() }), answer: windowAnswer },
  'window.pause': {
    request: z.strictObject({ ...atWindow, reason: z.enum(pauseReasons) }),
    answer: windowAnswer,
  },
  'window.resume': { request: z.strictObject(atWindow), answer: windowAnswer },
  'window.close': { request: z.strictObject(atWindow), answer: windowAnswer },
  /** Asks a colleague over the loudspeaker. */
  'window.ask': {
    request: z.strictObject({ ...atWindow, role: z.enum(specialCalls) }),
    answer: z.strictObject({}),
  },
  /** Finishes the present service; `ticket` null = nobody waits. */
  'ticket.callNext': { request: z.strictObject(atWindow), answer: windowAnswer },
  'ticket.callThis': {
    request: z.strictObject({ ...atWindow, ticketId: f.id, reason: z.enum(staffReasons) }),
    answer: windowAnswer,
  },
  'ticket.recall': { request: z.strictObject(atWindow), answer: windowAnswer },
  'ticket.arrive': { request: z.strictObject(atWindow), answer: windowAnswer },
  'ticket.finish': { request: z.strictObject(atWindow), answer: windowAnswer },
  'ticket.miss': { request: z.strictObject(atWindow), answer: windowAnswer },
  'ticket.undo': { request: z.strictObject(atWindow), answer: windowAnswer },
  'ticket.hold': {
    request: z.strictObject({ ...atWindow, kind: z.enum(holdKinds) }),
    answer: windowAnswer,
  },
  'ticket.resume': { request: z.strictObject({ ...atWindow, ticketId: f.id }), answer: windowAnswer },
  'ticket.delay': { request: z.strictObject({ ...atWindow, minutes }), answer: windowAnswer },
  'ticket.transfer': {
    request: z.strictObject({
      ...atWindow,
      to: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('business'), businessId: f.id }),
        z.strictObject({ kind: z.literal('window'), windowId: f.id }),
        z.strictObject({ kind: z.literal('staff'), staffId: f.id }),
      ]),
      place: z.enum(['first', 'last']),
      afterMinutes: z.int().check(z.gte(0), z.lte(120)),
    }),
    answer: windowAnswer,
  },
  'ticket.putBack': { request: z.strictObject(atWindow), answer: windowAnswer },
  /** Somebody without a number: gets one and is served at once. */
  'ticket.serve': {
    request: z.strictObject({ ...atWindow, businessId: f.id, language: f.language }),
    answer: windowAnswer,
  },
  /** "I spotted a VIP": the manager in charge is told of the customer at this window. */
  'ticket.refer': {
    request: z.strictObject({ ...atWindow, topic: z.enum(referralTopics) }),
    answer: z.strictObject({ alertId: f.id, told: f.count }),
  },
} as const;
