/** Stable names of everything that can go wrong. Each one is explained in hub/ERRORS.md and in errorTexts.ts. */
export const errorCodes = [
  // readers
  'READER_DISCONNECTED',
  'READER_BUSY',
  'READER_DRIVER_MISSING',
  'READER_CONFIG_INVALID',
  'READER_NO_ANSWER',
  'READER_JAMMED',
  'READER_FAULT',
  // printers
  'PRINTER_DISCONNECTED',
  'PRINTER_PAPER_OUT',
  'PRINTER_COVER_OPEN',
  'PRINTER_CUTTER_JAM',
  'PRINTER_OVERHEATED',
  'PRINTER_FAULT',
  'PRINTER_NO_ANSWER',
  // messages and identity
  'MESSAGE_INVALID',
  'MESSAGE_TOO_LARGE',
  'PROTOCOL_VERSION',
  'IDENTITY_UNKNOWN',
  'NOT_ALLOWED',
  'ORIGIN_REFUSED',
  'SIGN_IN_LINK_INVALID',
  'SIGN_IN_WRONG',
  'SIGN_IN_LOCKED',
  'SIGN_IN_BLOCKED',
  'SESSION_LOCKED',
  'PASSWORD_WEAK',
  'PIN_WEAK',
  'STAFF_UNKNOWN',
  'STAFF_NUMBER_TAKEN',
  'PASSWORD_DUE',
  'PASSWORD_EXPIRED',
  'EXPORT_TOO_LONG',
  'AUDIT_FILE_BROKEN',
  'AUDIT_NOT_WHOLE',
  'ENROL_CODE_INVALID',
  'ENROL_REFUSED',
  'ENROL_WAITS',
  'ENROL_OVER',
  'ENROL_NEEDS_TLS',
  'REKEY_REFUSED',
  'STAFF_CERT_INVALID',
  'DEVICE_CERT_INVALID',
  'HUB_KEY_WRONG',
  'DEVICE_UNKNOWN',
  'CONSOLE_NOT_ENROLLED',
  'RATE_LIMITED',
  'REQUEST_REUSED',
  // tickets
  'BUSINESS_UNKNOWN',
  'TICKET_TOO_SOON',
  'TICKET_UNKNOWN',
  'OFFLINE_RANGE_EMPTY',
  'TICKET_NOT_WAITING',
  'TICKET_OVER',
  'TICKET_RETURNED_ALREADY',
  'RETURN_TOO_LATE',
  'BUSINESS_CLOSED',
  'BUSINESS_FULL',
  'BOOKING_UNKNOWN',
  'BOOKING_NOT_NOW',
  // windows and calls
  'WINDOW_UNKNOWN',
  'WINDOW_TAKEN',
  'WINDOW_NOT_YOURS',
  'WINDOW_PAUSED',
  'WINDOW_BUSY',
  'WINDOW_EMPTY',
  'RECALL_TOO_SOON',
  'RECALLS_USED_UP',
  'UNDO_TOO_LATE',
  'TRANSFER_NOWHERE',
  'RATING_OVER',
  // alerts
  'ALERT_UNKNOWN',
  'ALERT_TAKEN',
  'ALERT_NOT_YOURS',
  'ALERT_CLOSED',
  'COLLEAGUE_UNKNOWN',
  // help calls
  'HELP_UNKNOWN',
  // stores and packages
  'STORE_SCHEMA_TOO_NEW',
  'STORE_NOT_DURABLE',
  'STORE_IN_USE',
  'STORE_FAILED',
  'STORE_FULL',
  'STORE_DAMAGED',
  'STORE_RESTORED',
  'BACKUP_FAILED',
  'CLOCK_JUMPED',
  'CUSTOMERS_STALE',
  'PACKAGE_REFUSED',
  'PACKAGE_OTHER_HUB',
  // set-up and the rest
  'CONFIG_INVALID',
  'KEYS_UNREADABLE',
  'CARD_KEYS_REFUSED',
  'KEY_STORE_MISSING',
  'PORT_TAKEN',
  'HUB_UNREACHABLE',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A failure we can name. `message` is for logs (English, no card data); people see the text of `code`. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export function hasCode(error: unknown, code: ErrorCode): error is AppError {
  return error instanceof AppError && error.code === code;
}

/** The code of a failure that was named, or INTERNAL. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof AppError ? error.code : 'INTERNAL';
}
