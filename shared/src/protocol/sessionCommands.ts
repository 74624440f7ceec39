import { z } from 'zod/mini';
import { staffRoles } from '../roles.ts';
import { person } from './alertView.ts';
import * as f from './fields.ts';

const nothing = z.strictObject({});
/** As it was typed: what nobody has is refused like a wrong password. */
const typedStaffNo = z.string().check(z.minLength(1), z.maxLength(64));
const password = z.string().check(z.minLength(1), z.maxLength(128));
const pin = z.string().check(z.regex(/^\d{6}$/));
const signedIn = z.strictObject({ staff: person, role: z.enum(staffRoles) });

/** Who is at work: signing in and out, the lock of a page, secrets of staff (rulings R22, R25). */
export const sessionCommands = {
  // staff port
  'session.signIn': {
    request: z.strictObject({
      requestId: f.requestId,
      staffNo: typedStaffNo,
      password,
      /** In place of a temporary password (PASSWORD_DUE). */
      newPassword: z.exactOptional(password),
    }),
    answer: signedIn,
  },
  /** Six digits are enough at a machine the hub knows; elsewhere CONSOLE_NOT_ENROLLED. */
  'session.signInByPin': {
    request: z.strictObject({ requestId: f.requestId, staffNo: typedStaffNo, pin }),
    answer: signedIn,
  },
  'session.redeem': {
    request: z.strictObject({
      requestId: f.requestId,
      token: z.string().check(z.regex(/^[A-Za-z0-9_-]{20,64}$/)),
    }),
    answer: signedIn,
  },
  'session.end': { request: z.strictObject({ requestId: f.requestId }), answer: nothing },
  /** "I leave the desk": at once what idleness does after five minutes. */
  'session.lock': { request: z.strictObject({ requestId: f.requestId }), answer: nothing },
  'session.unlock': {
    request: z.strictObject({ requestId: f.requestId, by: z.enum(['pin', 'password']), secret: password }),
    answer: nothing,
  },
  'staff.setPin': { request: z.strictObject({ requestId: f.requestId, password, pin }), answer: nothing },
  'staff.setPassword': {
    request: z.strictObject({ requestId: f.requestId, password, newPassword: password }),
    answer: nothing,
  },
  /** Ends a lock-out of somebody who was recognised in person. */
  'staff.unlock': {
    request: z.strictObject({ requestId: f.requestId, staffNo: typedStaffNo }),
    answer: nothing,
  },
  /** Somebody has left the branch: sessions end at once. */
  'staff.left': {
    request: z.strictObject({ requestId: f.requestId, staffNo: typedStaffNo }),
    answer: nothing,
  },
  // device port
  /**
   * An enrolled console: what its window shows the staff port, as the cookie `lobby_console`, to be known as this
   * machine (rulings R7). To be asked for again well before `validMs` is over.
   */
  'console.prove': {
    request: z.strictObject({ requestId: f.requestId }),
    answer: z.strictObject({
      proof: z.string().check(z.minLength(1), z.maxLength(192)),
      validMs: f.count,
      /** Where its window finds the pages: `https://hub.branch:8702`. */
      staffOrigin: z.string().check(z.regex(/^https?:\/\/[^\s/]{1,253}$/)),
      /** SHA-256 of the key the pages are served with; null: plain HTTP, on the hub's own machine. */
      staffKeyId: z.nullable(f.bytes(32)),
      /** Over TLS: what this console is to accept at the device port from now on. */
      hubCertificates: z.optional(f.hubCertificates),
    }),
  },
  /** Who stands at the kiosk's staff menu (K19). */
  'staff.checkPin': {
    request: z.strictObject({ requestId: f.requestId, staffNo: typedStaffNo, pin }),
    answer: signedIn,
  },
} as const;
