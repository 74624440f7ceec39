import type { CardKeyMessage } from '@lobby/shared';
import type { KnownCustomer } from '../domain/customerProfile.ts';
import type { HubContext } from './hubContext.ts';

export interface LookUp {
  /** Only kiosks get here: `ticket.take` and `spool.merge` are theirs alone. */
  readonly kioskId: string;
  readonly use: 'take' | 'merge';
  readonly cardKeys: readonly CardKeyMessage[];
}

/** Whatever goes wrong here, the customer gets an ordinary ticket (decision 2). */
export function lookUpCustomer(
  ctx: Pick<HubContext, 'cache' | 'log' | 'lookUps' | 'store' | 'now'>,
  { kioskId, use, cardKeys }: LookUp,
): KnownCustomer | undefined {
  const { cache, log, lookUps } = ctx;
  if (cardKeys.length === 0) return undefined;
  if (!lookUps.allow(kioskId, use)) {
    log.warn('cards come faster than customers: no look-up', { kioskId });
    return undefined;
  }
  const profile = find(cache, log, cardKeys);
  if (lookUps.note(kioskId, profile !== undefined)) raiseAlarm(ctx, kioskId);
  return profile;
}

function find(
  cache: HubContext['cache'],
  log: HubContext['log'],
  cardKeys: readonly CardKeyMessage[],
): KnownCustomer | undefined {
  try {
    return cache.findProfile(cardKeys);
  } catch (error) {
    log.error('the customer cache failed: an ordinary ticket', { error });
    return undefined;
  }
}

function raiseAlarm({ store, log, now }: Pick<HubContext, 'store' | 'log' | 'now'>, kioskId: string): void {
  log.error('nearly all cards of a kiosk are unknown: guessed cards, or keys that do not fit', { kioskId });
  store.audit.add({ at: now(), actorId: kioskId, action: 'kiosk.cardsUnknown', ref: kioskId, ok: false });
}
