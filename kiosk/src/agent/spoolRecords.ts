import { kioskBusiness, lease, spooledTicket } from '@lobby/shared';
import { z } from 'zod/mini';

/** What the kiosk must know of its branch to work without the hub. */
const branch = z.strictObject({
  branchName: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
  timeZone: z.string(),
  businesses: z.array(
    z.extend(z.omit(kioskBusiness, { waiting: true, closed: true }), { open: z.boolean() }),
  ),
});
export type BranchFacts = z.infer<typeof branch>;

/** A leased range of numbers; `next` is the first one that was never used. */
const numberRange = z.strictObject({ ...lease.shape, next: z.int() });
export type NumberRange = z.infer<typeof numberRange>;

/** A spooled ticket without its card keys, which never reach a disk (rulings R17, R20). */
const storedTicket = z.omit(spooledTicket, { cardKeys: true });
export type StoredTicket = z.infer<typeof storedTicket>;

const time = z.int();
const requestId = z.string();

/** One line of the spool. Applying one twice changes nothing more, so a replay is harmless. */
export const spoolRecord = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('branch'), branch }),
  z.strictObject({ type: z.literal('day'), businessDate: z.string() }),
  z.strictObject({ type: z.literal('ranges'), ranges: z.array(numberRange) }),
  /** The spool was damaged: which numbers up to this day were used is not known, so all of them count as used. */
  z.strictObject({ type: z.literal('burnt'), until: z.string() }),
  z.strictObject({
    type: z.literal('ticket'),
    ticket: storedTicket,
    prefix: z.string(),
    number: z.int(),
    /** The page's request that this ticket answers: asked again after a restart, it gets the same number. */
    requestId,
  }),
  /** The hub may have issued a number for this take, and nobody holds it. */
  z.strictObject({ type: z.literal('cancel'), takeRequestId: requestId, at: time }),
  /** The hub has these tickets and cancellations; the kiosk forgets them (DR-10). */
  z.strictObject({ type: z.literal('done'), ids: z.array(z.string()) }),
]);
export type SpoolRecord = z.infer<typeof spoolRecord>;
export type TicketRecord = Extract<SpoolRecord, { type: 'ticket' }>;
export type CancelRecord = Extract<SpoolRecord, { type: 'cancel' }>;
