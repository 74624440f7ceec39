import { z } from 'zod/mini';
import * as f from './fields.ts';

/** A ticket as the kiosk may know it: the same fields and the same answer for every card (rulings R18). */
export const issuedTicket = z.strictObject({
  ticketId: f.id,
  ticketNo: f.ticketNo,
  businessId: f.id,
  businessDate: f.businessDate,
  issuedAt: f.time,
  /** Earlier open tickets of the same series. */
  ahead: f.count,
  waitMinutes: f.waitMinutes,
  /** The same card took this number less than five minutes ago: it is printed again. */
  repeated: z.boolean(),
});
export type IssuedTicket = z.infer<typeof issuedTicket>;
