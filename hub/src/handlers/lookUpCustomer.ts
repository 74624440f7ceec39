import type { CardKeyMessage } from '@lobby/shared';
import type { CustomerProfile } from '../domain/customerProfile.ts';
import type { HubContext } from './hubContext.ts';

/** Whatever goes wrong here, the customer gets an ordinary ticket (decision 2). */
export function lookUpCustomer(
  { cache, log }: Pick<HubContext, 'cache' | 'log'>,
  cardKeys: readonly CardKeyMessage[],
): CustomerProfile | undefined {
  if (cardKeys.length === 0) return undefined;
  try {
    return cache.findProfile(cardKeys);
  } catch (error) {
    log.error('the customer cache failed: an ordinary ticket', { error });
    return undefined;
  }
}
