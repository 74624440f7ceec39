import { z } from 'zod/mini';
import { deviceRoles } from '../roles.ts';
import * as f from './fields.ts';

/** A file instead of a typed code (QR, USB): the whole pin, a longer secret. */
export const enrolFile = z.strictObject({
  /** base64url SHA-256 of the hub's public key. */
  hubKeyId: f.bytes(32),
  secret: f.bytes(16),
  role: z.enum(deviceRoles),
  name: f.shortText,
  devicePort: z.int().check(z.gte(1), z.lte(65_535)),
});
export type EnrolFile = z.infer<typeof enrolFile>;

/** How a device becomes one of the branch; who asks says its certificate. */
export const enrolmentCommands = {
  'device.enrol': {
    request: z.strictObject({ requestId: f.requestId, proof: f.bytes(32) }),
    answer: z.strictObject({ deviceId: f.id, role: z.enum(deviceRoles), name: f.shortText }),
  },
} as const;
