import { z } from 'zod/mini';
import { staffRoles } from '../roles.ts';
import * as f from './fields.ts';

const MAX_STAFF = 500;
const MAX_SESSIONS = 16;

const staffNo = z.string().check(z.regex(/^[A-Za-z0-9._-]{1,32}$/));
const role = z.enum(staffRoles);

/** Somebody of the branch, as those see it who look after sign-in. */
export const staffEntry = z.strictObject({
  staffId: f.id,
  staffNo: z.string().check(z.maxLength(64)),
  name: f.shortText,
  role,
  hasPin: z.boolean(),
  /** Until when the password they were given serves to choose their own; null: they have done so. */
  temporaryUntil: z.nullable(f.time),
  /** null: may sign in. `until` null: only a supervisor helps today. */
  lock: z.nullable(z.strictObject({ until: z.nullable(f.time) })),
  sessions: z
    .array(z.strictObject({ sessionId: f.id, seat: f.count, since: f.time, locked: z.boolean() }))
    .check(z.maxLength(MAX_SESSIONS)),
  /** Whether the reader may give a new password. */
  manageable: z.boolean(),
});
export type StaffEntryView = z.infer<typeof staffEntry>;

/** `GET staff`, by staff number. */
export const staffPage = z.strictObject({ staff: z.array(staffEntry).check(z.maxLength(MAX_STAFF)) });
export type StaffPage = z.infer<typeof staffPage>;

/** Told once, to be handed over; nothing but a choice of one's own password can be done with it. */
const temporary = z.strictObject({ temporaryPassword: z.string().check(z.maxLength(40)), until: f.time });
export type TemporaryPassword = z.infer<typeof temporary>;

/** Sign-in of others. The answers with a password are kept nowhere: a repeat is refused or gives another one. */
export const staffCommands = {
  'staff.add': {
    request: z.strictObject({
      requestId: f.requestId,
      staffNo,
      name: z.string().check(z.minLength(1), z.maxLength(80)),
      role,
    }),
    answer: temporary,
  },
  /** Password and PIN of before are worth nothing any more; sessions end, a lock stays. */
  'staff.reset': { request: z.strictObject({ requestId: f.requestId, staffNo }), answer: temporary },
  /** Ends all sessions of somebody else. */
  'staff.signOut': {
    request: z.strictObject({ requestId: f.requestId, staffNo }),
    answer: z.strictObject({ ended: f.count }),
  },
} as const;
