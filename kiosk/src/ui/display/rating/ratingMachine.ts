import { callTiming, type RatingAsked, type RatingReason, type RatingScore } from '@lobby/shared';

/** Reasons are free to give: the question goes away by itself. */
const EXPLAIN_MS = 12_000;
const THANKS_MS = 4_000;

/** E01-E03. Times are hub times, ms. */
export type RatingState =
  /** `ratingId`: answered here last, and not asked again while the hub cannot say that it is over. */
  | { readonly name: 'idle'; readonly ratingId: string | null }
  | { readonly name: 'asking'; readonly rating: RatingAsked }
  | { readonly name: 'explaining'; readonly ratingId: string; readonly until: number }
  | {
      readonly name: 'thanks';
      readonly ratingId: string;
      readonly because: RatingScore;
      readonly until: number;
    };

export const idleDevice: RatingState = { name: 'idle', ratingId: null };

export type RatingEvent =
  /** What is asked at this window now; undefined = nothing. */
  | { readonly type: 'asked'; readonly rating: RatingAsked | undefined }
  | { readonly type: 'answered'; readonly score: RatingScore }
  | { readonly type: 'explained' }
  | { readonly type: 'tick' };

export type RatingCommand =
  | {
      readonly name: 'rating.give';
      readonly ratingId: string;
      readonly score: RatingScore;
      readonly afterMs: number;
    }
  | { readonly name: 'rating.explain'; readonly ratingId: string; readonly reason: RatingReason };

/** Pure. A question goes away by itself and leaves no answer behind: silence is not "satisfied". */
export function nextRating(state: RatingState, event: RatingEvent, now: number): RatingState {
  switch (event.type) {
    case 'asked':
      return ask(state, event.rating, now);
    case 'answered': {
      if (state.name !== 'asking') return state;
      const { ratingId } = state.rating;
      return event.score === 'dissatisfied'
        ? { name: 'explaining', ratingId, until: now + EXPLAIN_MS }
        : { name: 'thanks', ratingId, because: event.score, until: now + THANKS_MS };
    }
    case 'explained':
      return state.name === 'explaining' ? thanksFor(state.ratingId, now) : state;
    case 'tick':
      if (state.name === 'asking' && secondsLeft(state.rating, now) === 0) return idleDevice;
      if (state.name === 'explaining' && now >= state.until) return thanksFor(state.ratingId, now);
      return state.name === 'thanks' && now >= state.until
        ? { name: 'idle', ratingId: state.ratingId }
        : state;
  }
}

function ask(state: RatingState, rating: RatingAsked | undefined, now: number): RatingState {
  const current = state.name === 'asking' ? state.rating.ratingId : state.ratingId;
  if (rating === undefined) return state.name === 'asking' ? idleDevice : state;
  // The answer is on its way while the hub still says that it asks.
  if (rating.ratingId === current || secondsLeft(rating, now) === 0) return state;
  return { name: 'asking', rating };
}

const thanksFor = (ratingId: string, now: number): RatingState => ({
  name: 'thanks',
  ratingId,
  because: 'dissatisfied',
  until: now + THANKS_MS,
});

/** Whole seconds in which the customer can still answer. */
export function secondsLeft({ askedAt }: RatingAsked, now: number): number {
  return Math.max(0, Math.ceil((askedAt + callTiming.ratingMs - now) / 1_000));
}
