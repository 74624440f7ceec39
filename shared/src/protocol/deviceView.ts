import { z } from 'zod/mini';
import { errorCodes } from '../errors.ts';
import * as f from './fields.ts';

/** Reader or printer of a kiosk. */
export const deviceState = z.strictObject({
  state: z.enum(['ready', 'trouble', 'offline', 'none']),
  code: z.optional(z.enum(errorCodes)),
});
export type DeviceState = z.infer<typeof deviceState>;

/** A kiosk as the lobby manager sees it. */
export const deviceView = z.strictObject({
  deviceId: f.id,
  name: f.shortText,
  /** Its agent is connected to the hub now. */
  online: z.boolean(),
  /** null: it has not reported since the hub started. */
  reader: z.nullable(deviceState),
  printer: z.nullable(deviceState),
  paperLow: z.boolean(),
  /** Nearly all of its last cards were in no cache: somebody tries numbers, or keys and cache do not fit. */
  cardsUnknown: z.optional(z.boolean()),
});
export type DeviceView = z.infer<typeof deviceView>;
