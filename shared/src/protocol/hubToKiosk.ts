import { z } from 'zod/mini';
import { staffRoles } from '../roles.ts';
import { offeredKeys } from './cardKeyDelivery.ts';
import * as f from './fields.ts';
import { businessClosed, businessState } from './hallView.ts';
import { recoveryCheck } from './recovery.ts';

const seq = z.int().check(z.positive());

/** A business as the kiosk shows it. `waiting` counts open tickets of its series. */
export const kioskBusiness = z.strictObject({
  businessId: f.id,
  prefix: f.prefix,
  name: f.localText,
  examples: f.localText,
  /** null: numbers are given now. */
  closed: z.nullable(businessClosed),
  waiting: f.count,
});
export type KioskBusiness = z.infer<typeof kioskBusiness>;

const helpState = z.strictObject({
  helpId: f.id,
  calledAt: f.time,
  /** Who is coming; null while nobody has answered. */
  answeredBy: z.nullable(z.enum(staffRoles)),
});

/** Every message the hub may send to a kiosk; `seq` rises by one per connection. Nothing in it depends on a card. */
export const hubToKiosk = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('hello'),
    seq,
    protocol: f.count,
    hubTime: f.time,
    kioskName: f.shortText,
    demo: z.boolean(),
    /** Keys lie in plain files, because somebody accepted it: said on every screen. */
    plainKeys: z.optional(z.boolean()),
    /** Over TLS: what this kiosk is to accept from now on. */
    hubCertificates: z.optional(f.hubCertificates),
  }),
  z.strictObject({
    type: z.literal('snapshot'),
    seq,
    branchName: f.localText,
    timeZone: f.shortText,
    businessDate: f.businessDate,
    businesses: z.array(kioskBusiness).check(z.maxLength(12)),
    help: z.nullable(helpState),
    cardKeys: z.exactOptional(offeredKeys),
    /** Absent: IT has made no recovery code for this kiosk, or it was used. */
    recovery: z.exactOptional(recoveryCheck),
  }),
  z.strictObject({
    type: z.literal('queue.changed'),
    seq,
    businesses: z.array(businessState).check(z.maxLength(12)),
  }),
  z.strictObject({ type: z.literal('day.changed'), seq, businessDate: f.businessDate }),
  z.strictObject({ type: z.literal('help.changed'), seq, help: z.nullable(helpState) }),
  /** Other customer data are in use, or a newer key file is there. */
  z.strictObject({ type: z.literal('cardKeys.changed'), seq, cardKeys: offeredKeys }),
  z.strictObject({ type: z.literal('recovery.changed'), seq, recovery: z.nullable(recoveryCheck) }),
]);
export type HubToKiosk = z.infer<typeof hubToKiosk>;
