import { callTiming, type CommandAnswer, type CommandRequest } from '@lobby/shared';
import type { Device } from '../domain/staff.ts';
import type { RatingRow } from '../store/ratingStore.ts';
import type { HubContext } from './hubContext.ts';
import type { Outcome, Tell } from './outcome.ts';

/** The last touch may be under way when the time is up. */
const GRACE_MS = 1_000;

/** The customer's answer, once. One that a device kept while the hub was away counts by the time of its touch. */
export function giveRating(
  { store, now, log }: HubContext,
  { deviceId }: Device,
  { ratingId, score, afterMs }: CommandRequest<'rating.give'>,
): Outcome<CommandAnswer<'rating.give'>> {
  const row = store.ratings.find(ratingId);
  if (row === undefined || row.score !== null || !inTime(row, now(), afterMs))
    return { refused: 'RATING_OVER' };
  store.ratings.answer(ratingId, score, now());
  log.info('rating given', { ratingId, deviceId });
  const ended: Tell = { about: 'rating', event: 'rating.ended', rating: row };
  return { answer: {}, tell: score === 'dissatisfied' ? [ended, ...poorTell(store, ratingId)] : [ended] };
}

function inTime({ askedAt }: RatingRow, now: number, afterMs: number | undefined): boolean {
  const age = now - askedAt;
  if (afterMs === undefined) return age <= callTiming.ratingMs + GRACE_MS;
  return afterMs <= callTiming.ratingMs + GRACE_MS && age <= callTiming.lateRatingMs;
}

/** Why the customer was not satisfied; free to say, and once. */
export function explainRating(
  { store, now }: HubContext,
  _device: Device,
  { ratingId, reason }: CommandRequest<'rating.explain'>,
): Outcome<CommandAnswer<'rating.explain'>> {
  const row = store.ratings.find(ratingId);
  if (row?.score !== 'dissatisfied' || row.reason !== null || now() - row.askedAt > callTiming.lateRatingMs)
    return { refused: 'RATING_OVER' };
  store.ratings.explain(ratingId, reason);
  return { answer: {}, tell: row.settledAt === null ? poorTell(store, ratingId) : [] };
}

function poorTell(store: HubContext['store'], ratingId: string): readonly Tell[] {
  const rating = store.ratings.poorOne(ratingId);
  return rating === undefined ? [] : [{ about: 'poorRating', event: 'rating.poor', rating }];
}
