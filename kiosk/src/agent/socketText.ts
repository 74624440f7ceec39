import type { RawData } from 'ws';

/** The text of a socket message; '' for a binary one, which no schema accepts. */
export function socketText(data: RawData, isBinary: boolean): string {
  // ws hands out Buffers unless it is told otherwise.
  return !isBinary && Buffer.isBuffer(data) ? data.toString('utf8') : '';
}
