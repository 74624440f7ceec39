/** Numbers the hub itself may issue per series and day; from 9000 on they belong to offline kiosks (rulings R20). */
export const HUB_NUMBERS = { first: 1, last: 8999 } as const;

const OFFLINE_FIRST = 9000;
const OFFLINE_PER_KIOSK = 100;

/** `A001` … `A999`, then `A1000`: at least three digits (requirements 4.2). */
export function formatTicketNumber(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(3, '0')}`;
}

/** The numbers `9k00` … `9k99` a kiosk may use in each series while the hub is away. `kioskDigit` is 0-9. */
export function offlineRange(kioskDigit: number): { readonly first: number; readonly last: number } {
  const first = OFFLINE_FIRST + kioskDigit * OFFLINE_PER_KIOSK;
  return { first, last: first + OFFLINE_PER_KIOSK - 1 };
}
