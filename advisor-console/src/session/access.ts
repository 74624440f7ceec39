import { consoleSelf, decodeMessage, type ConsoleSelf, type ErrorCode } from '@lobby/shared';
import type { CommandResult, SendCommand } from '../transport/commands.ts';

/** Why a password or PIN did not help. */
export interface AccessFailure {
  readonly code: ErrorCode;
  /** With SIGN_IN_WRONG. */
  readonly triesLeft?: number;
  /** With SIGN_IN_LOCKED: hub clock, ms. */
  readonly until?: number;
}

/** Signing in and out, the lock, one's own secrets. undefined = done. */
export interface Access {
  /** `newPassword` in place of a temporary one (PASSWORD_DUE). */
  readonly signIn: (
    staffNo: string,
    password: string,
    newPassword?: string,
  ) => Promise<AccessFailure | undefined>;
  /** Six digits are enough at a computer the hub knows; elsewhere CONSOLE_NOT_ENROLLED. */
  readonly signInByPin: (staffNo: string, pin: string) => Promise<AccessFailure | undefined>;
  /** What the hub knows of this computer; undefined while it does not answer. */
  readonly machine: () => Promise<ConsoleSelf | undefined>;
  readonly lock: () => Promise<AccessFailure | undefined>;
  readonly unlock: (by: 'pin' | 'password', secret: string) => Promise<AccessFailure | undefined>;
  readonly setPin: (password: string, pin: string) => Promise<AccessFailure | undefined>;
  readonly setPassword: (password: string, newPassword: string) => Promise<AccessFailure | undefined>;
  /** Whatever the hub answers, nothing of this person stays in the page. */
  readonly signOut: () => Promise<void>;
}

export interface AccessDeps {
  readonly send: SendCommand;
  /** The text of a page of the hub, or undefined. */
  readonly get: (path: string) => Promise<string | undefined>;
  /** Loads the page anew: the surest way to forget. */
  readonly startAnew: () => void;
  /** Forgets what this tab has kept of its person. */
  readonly forget: () => void;
}

/** A secret is sent once: each time counts as a try (hub/README.md). */
const ONCE = { tries: 1 } as const;
const MAX_SELF_CHARS = 1_024;

export function createAccess({ send, get, startAnew, forget }: AccessDeps): Access {
  return {
    async signIn(staffNo, password, newPassword) {
      const fields = { staffNo, password, ...(newPassword !== undefined && { newPassword }) };
      const failure = failureOf(await send('session.signIn', fields, ONCE));
      if (failure === undefined) startAnew();
      return failure;
    },
    async signInByPin(staffNo, pin) {
      const failure = failureOf(await send('session.signInByPin', { staffNo, pin }, ONCE));
      if (failure === undefined) startAnew();
      return failure;
    },
    async machine() {
      const text = await get('console');
      return text === undefined ? undefined : decodeMessage(consoleSelf, text, MAX_SELF_CHARS);
    },
    lock: async () => failureOf(await send('session.lock', {})),
    unlock: async (by, secret) => failureOf(await send('session.unlock', { by, secret }, ONCE)),
    setPin: async (password, pin) => failureOf(await send('staff.setPin', { password, pin }, ONCE)),
    setPassword: async (password, newPassword) =>
      failureOf(await send('staff.setPassword', { password, newPassword }, ONCE)),
    async signOut() {
      await send('session.end', {});
      forget();
      startAnew();
    },
  };
}

function failureOf(result: CommandResult<'session.signIn' | 'session.lock'>): AccessFailure | undefined {
  if (result.ok) return undefined;
  const { code, triesLeft, until } = result;
  return { code, ...(triesLeft !== undefined && { triesLeft }), ...(until !== undefined && { until }) };
}
