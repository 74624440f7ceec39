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

export const deviceParts = ['link', 'reader', 'printer', 'paper'] as const;

/** A change of a device or of what hangs on it. */
export const deviceEvent = z.strictObject({
  at: f.time,
  part: z.enum(deviceParts),
  /** link: `online`, `offline`. paper: `enough`, `low`. Reader and printer: as in DeviceState. */
  state: z.enum(['online', 'offline', 'enough', 'low', 'ready', 'trouble', 'none']),
  code: z.nullable(z.enum(errorCodes)),
});
export type DeviceEvent = z.infer<typeof deviceEvent>;

export const MAX_DEVICE_EVENTS = 100;
/** `GET devices/history?device=<id>`: newest first, 30 days at most. */
export const deviceHistory = z.strictObject({
  events: z.array(deviceEvent).check(z.maxLength(MAX_DEVICE_EVENTS)),
});
export type DeviceHistory = z.infer<typeof deviceHistory>;
