/** 128 random bits (rulings R22). */
export const RECOVERY_CODE_BYTES = 16;
export const RECOVERY_GROUPS = 8;
export const RECOVERY_GROUP_DIGITS = 6;
export const RECOVERY_CODE_DIGITS = RECOVERY_GROUPS * RECOVERY_GROUP_DIGITS;
/** HMAC-SHA-256. */
export const RECOVERY_CHECK_BYTES = 32;

/** Every single wrong digit and every swap of neighbours shows in the group itself, as in recovery keys of disks. */
const FACTOR = 11;
const GROUP_VALUES = 0x1_00_00;

/**
 * What opens the staff menu of one kiosk while its hub is away: eight groups of six digits, which a keypad without letters
 * can type. A group is 16 bits times 11.
 */
export function formatRecoveryCode(code: Uint8Array): string {
  return Array.from({ length: RECOVERY_GROUPS }, (_, at) => {
    const value = ((code[2 * at] ?? 0) << 8) | (code[2 * at + 1] ?? 0);
    return String(value * FACTOR).padStart(RECOVERY_GROUP_DIGITS, '0');
  }).join('-');
}

/** Whether six digits can be a group of a code. */
export function isRecoveryGroup(digits: string): boolean {
  const number = Number(digits);
  return /^\d{6}$/.test(digits) && number % FACTOR === 0 && number / FACTOR < GROUP_VALUES;
}

/** With or without dashes and spaces; undefined: mistyped. */
export function parseRecoveryCode(typed: string): Uint8Array | undefined {
  const groups = typed.replace(/[\s-]/g, '').match(/.{1,6}/g) ?? [];
  if (groups.length !== RECOVERY_GROUPS || !groups.every(isRecoveryGroup)) return undefined;
  return Uint8Array.from(
    groups.flatMap((group) => {
      const value = Number(group) / FACTOR;
      return [value >> 8, value & 0xff];
    }),
  );
}

/**
 * A kiosk holds HMAC-SHA-256(code, this): it tells whether a code is the right one, and nothing of it. Bound to the kiosk,
 * so that what lies on one is worth nothing at another.
 */
export function recoveryCheckInput(codeId: string, kioskId: string): Uint8Array {
  return Uint8Array.from(`lobby-recovery/1\0${codeId}\0${kioskId}`, (char) => char.charCodeAt(0));
}
