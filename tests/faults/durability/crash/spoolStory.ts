import { deriveSpoolKey } from '../../../../kiosk/src/agent/sealedLines.ts';
import type { SpoolRecord } from '../../../../kiosk/src/agent/spoolRecords.ts';

export const TODAY = '2026-11-21';
export const SPOOL_KEY = deriveSpoolKey(new Uint8Array(32).fill(1));
const TICKETS = 40;
const FIRST = 9_100;

const range = (next: number) => ({ businessDate: TODAY, prefix: 'A', first: next, last: 9_199, next });

const ticketId = (n: number): string => `ticket-${FIRST + n}`;

const ticket = (n: number): SpoolRecord => ({
  type: 'ticket',
  prefix: 'A',
  number: FIRST + n,
  requestId: `request-${FIRST + n}-000000`,
  ticket: {
    ticketId: ticketId(n),
    ticketNo: `A${FIRST + n}`,
    businessId: 'personal',
    businessDate: TODAY,
    issuedAt: n,
    language: 'zh-CN',
    // Lines of different length end at different places of a sector.
    care: n % 3 === 0,
  },
});

/** A day of a kiosk that loses its hub again and again: leased, issued, cancelled, handed over, shortened, leased anew. */
export const spoolStory: readonly SpoolRecord[] = [
  { type: 'day', businessDate: TODAY },
  { type: 'ranges', ranges: [range(FIRST)] },
  ...Array.from({ length: TICKETS }, (_, n): readonly SpoolRecord[] => [
    ticket(n),
    ...(n % 8 === 4 ? [{ type: 'cancel' as const, takeRequestId: `take-${n}-000000000000`, at: n }] : []),
    // All there is, so that the file is shortened.
    ...(n % 8 === 7 ? [{ type: 'done' as const, ids: idsUntil(n) }] : []),
    ...(n % 16 === 15 ? [{ type: 'ranges' as const, ranges: [range(FIRST + n + 1)] }] : []),
  ]).flat(),
];

function idsUntil(last: number): string[] {
  const ids = Array.from({ length: 8 }, (_, back) => ticketId(last - back));
  return [...ids, `take-${last - 3}-000000000000`];
}
