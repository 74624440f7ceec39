import { callTiming } from '@lobby/shared';
import type { HubContext } from './hubContext.ts';
import type { Tell } from './outcome.ts';

/** Questions nobody answered in time are over: no answer is no answer (requirements 4.5). */
export function advanceRatings({ store, now }: Pick<HubContext, 'store' | 'now'>): readonly Tell[] {
  const due = store.ratings.asked().filter(({ askedAt }) => askedAt + callTiming.ratingMs <= now());
  if (due.length === 0) return [];
  return store.transaction(() =>
    due.map((rating): Tell => {
      store.ratings.end(rating.ratingId, rating.askedAt + callTiming.ratingMs);
      return { about: 'rating', event: 'rating.ended', rating };
    }),
  );
}

/** When `advanceRatings` has something to do next (ms); null = never. */
export function nextRatingDue({ store }: Pick<HubContext, 'store'>): number | null {
  const [oldest] = store.ratings.asked();
  return oldest === undefined ? null : oldest.askedAt + callTiming.ratingMs;
}
