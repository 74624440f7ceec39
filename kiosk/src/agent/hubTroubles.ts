import type { CommandName, ErrorCode } from '@lobby/shared';
import type { HubAnswer } from './hubCommands.ts';

/** Refusals of a hub that is in trouble itself: not the doing of the customer or of the kiosk. */
export const hubTroubles: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'INTERNAL',
  'STORE_FAILED',
  'STORE_FULL',
  'STORE_NOT_DURABLE',
  'RATE_LIMITED',
]);

/**
 * The hub may take the same thing a little later. INTERNAL is none of these: it may well be about what was sent, and come
 * again for ever.
 */
export function isInTrouble(reply: HubAnswer<CommandName>): boolean {
  return reply.outcome === 'refused' && reply.code !== 'INTERNAL' && hubTroubles.has(reply.code);
}
