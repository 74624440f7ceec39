import { AppError, codeOf, type ErrorAnswer, type ErrorCode, type Logger } from '@lobby/shared';
import type { FastifyReply } from 'fastify';
import type { Refused } from '../handlers/outcome.ts';
import { isStoreError, isStoreFull } from '../store/db.ts';

const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  MESSAGE_INVALID: 400,
  PROTOCOL_VERSION: 400,
  IDENTITY_UNKNOWN: 401,
  SIGN_IN_LINK_INVALID: 401,
  SIGN_IN_WRONG: 401,
  PASSWORD_DUE: 401,
  PASSWORD_EXPIRED: 401,
  NOT_ALLOWED: 403,
  ORIGIN_REFUSED: 403,
  ENROL_REFUSED: 403,
  REKEY_REFUSED: 403,
  ALERT_NOT_YOURS: 403,
  BUSINESS_UNKNOWN: 404,
  TICKET_UNKNOWN: 404,
  ALERT_UNKNOWN: 404,
  COLLEAGUE_UNKNOWN: 404,
  HELP_UNKNOWN: 404,
  STAFF_UNKNOWN: 404,
  STAFF_NUMBER_TAKEN: 409,
  EXPORT_TOO_LONG: 409,
  DEVICE_UNKNOWN: 404,
  WINDOW_UNKNOWN: 404,
  BOOKING_UNKNOWN: 404,
  ENROL_WAITS: 409,
  ENROL_OVER: 409,
  ENROL_NEEDS_TLS: 409,
  ALERT_TAKEN: 409,
  ALERT_CLOSED: 409,
  OFFLINE_RANGE_EMPTY: 409,
  REQUEST_REUSED: 409,
  TICKET_NOT_WAITING: 409,
  TICKET_OVER: 409,
  TICKET_RETURNED_ALREADY: 409,
  RETURN_TOO_LATE: 409,
  BUSINESS_CLOSED: 409,
  BUSINESS_FULL: 409,
  BOOKING_NOT_NOW: 409,
  WINDOW_TAKEN: 409,
  WINDOW_NOT_YOURS: 409,
  WINDOW_PAUSED: 409,
  WINDOW_BUSY: 409,
  WINDOW_EMPTY: 409,
  RECALLS_USED_UP: 409,
  UNDO_TOO_LATE: 409,
  TRANSFER_NOWHERE: 409,
  RATING_OVER: 409,
  MESSAGE_TOO_LARGE: 413,
  PASSWORD_WEAK: 422,
  PIN_WEAK: 422,
  SESSION_LOCKED: 423,
  SIGN_IN_LOCKED: 429,
  SIGN_IN_BLOCKED: 429,
  RATE_LIMITED: 429,
  TICKET_TOO_SOON: 429,
  RECALL_TOO_SOON: 429,
};

export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? 500;
}

/** Answers with a code and nothing else: no message, no stack. */
export function sendRefusal(reply: FastifyReply, { refused, ...more }: Refused): FastifyReply {
  const body: ErrorAnswer = { error: { code: refused, ...more } };
  return reply.code(statusOf(refused)).send(body);
}

/** For what strangers cause: said in the log with its code, and nothing of what they brought. */
export function turnAway(reply: FastifyReply, refused: ErrorCode, warn: Logger['warn']): void {
  const { url, ip } = reply.request;
  warn('request refused', { code: refused, path: loggedPath(url), from: ip });
  void sendRefusal(reply, { refused });
}

const MAX_LOGGED_PATH = 64;

/** Without what was asked behind it. */
export function loggedPath(url = ''): string {
  return (url.split('?')[0] ?? '').slice(0, MAX_LOGGED_PATH);
}

/** What the HTTP library itself refuses, in our words. */
export function codeOfHttpError(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  if (isStoreFull(error)) return 'STORE_FULL';
  if (isStoreError(error)) return 'STORE_FAILED';
  // The other side hung up, or was cut off, in the middle of its body.
  if (error instanceof Error && 'code' in error && error.code === 'ECONNRESET') return 'MESSAGE_INVALID';
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  if (status === 413) return 'MESSAGE_TOO_LARGE';
  if (typeof status === 'number' && status >= 400 && status < 500) return 'MESSAGE_INVALID';
  return codeOf(error);
}

/** Refusals are expected; anything else is for a person to look at. */
export function logHttpError(log: Logger, code: ErrorCode, error: unknown): void {
  if (statusOf(code) >= 500) log.error('request failed', { code, error });
  else log.debug('request refused', { code });
}
