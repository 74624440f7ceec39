/** What a window is for decides how open it is; everything else of trust.md 1.1 holds for both. */
export interface WindowRole {
  readonly name: 'kiosk' | 'console';
  /** No frame, the whole screen, nothing behind it within reach, no keys but the keypad's. */
  readonly isLockedDown: boolean;
  /** Of the page's own origin; all others are refused. */
  readonly permissions: readonly string[];
  /** Reports the page made itself. */
  readonly maySave: boolean;
}

export const kioskRole: WindowRole = { name: 'kiosk', isLockedDown: true, permissions: [], maySave: false };

/** A computer of staff: the toast of an alert (rulings R28), and the day report as a file. */
export const consoleRole: WindowRole = {
  name: 'console',
  isLockedDown: false,
  permissions: ['notifications'],
  maySave: true,
};
