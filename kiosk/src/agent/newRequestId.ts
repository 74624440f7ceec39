import { randomBytes } from 'node:crypto';

const REQUEST_ID_BYTES = 16;

/** For a command that no touch asked for. */
export function newRequestId(): string {
  return randomBytes(REQUEST_ID_BYTES).toString('base64url');
}
