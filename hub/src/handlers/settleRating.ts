import type { CommandAnswer, CommandRequest } from '@lobby/shared';
import type { StaffMember } from '../domain/staff.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome } from './outcome.ts';

/** Somebody has spoken to the customer who was not satisfied; doing it twice changes nothing. */
export function settleRating(
  { store, now, log }: HubContext,
  { staffId }: StaffMember,
  { ratingId }: CommandRequest<'rating.settle'>,
): Outcome<CommandAnswer<'rating.settle'>> {
  const rating = store.ratings.poorOne(ratingId);
  if (rating === undefined) return { refused: 'RATING_OVER' };
  store.ratings.settle(ratingId, staffId, now());
  log.info('rating settled', { ratingId, staffId });
  return { answer: {}, tell: [{ about: 'poorRating', event: 'rating.settled', rating }] };
}
