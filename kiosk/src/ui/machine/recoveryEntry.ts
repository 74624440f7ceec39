import { isRecoveryGroup, RECOVERY_CODE_DIGITS, RECOVERY_GROUP_DIGITS, RECOVERY_GROUPS } from '@lobby/shared';

/** A recovery code as far as it is typed: whole groups that fit, then the digits of the next. */
export interface RecoveryEntry {
  readonly entry: string;
  /** The group that was just finished did not fit and is typed anew. */
  readonly mistyped: boolean;
}

/** One digit more. A group shows by itself when it is wrong, and costs no try then. */
export function typedRecovery(entry: string, digit: string): RecoveryEntry {
  if (entry.length >= RECOVERY_CODE_DIGITS) return { entry, mistyped: false };
  const typed = entry + digit;
  if (typed.length % RECOVERY_GROUP_DIGITS !== 0) return { entry: typed, mistyped: false };
  const fits = isRecoveryGroup(typed.slice(-RECOVERY_GROUP_DIGITS));
  return fits
    ? { entry: typed, mistyped: false }
    : { entry: typed.slice(0, -RECOVERY_GROUP_DIGITS), mistyped: true };
}

/** The group that is being typed, 0 to 7, and its digits; the last one stays once all are there. */
export function recoveryGroup(entry: string): { readonly index: number; readonly digits: string } {
  const index = Math.min(RECOVERY_GROUPS - 1, Math.floor(entry.length / RECOVERY_GROUP_DIGITS));
  return { index, digits: entry.slice(index * RECOVERY_GROUP_DIGITS) };
}
