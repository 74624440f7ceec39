import type { RatingAsked, RatingReason, RatingScore } from '@lobby/shared';
import { useState } from 'react';
import type { SendToHub } from '../hubCommands.ts';
import { idleDevice, nextRating, type RatingState } from './ratingMachine.ts';
import { RatingOutbox } from './ratingOutbox.ts';

export interface Rating {
  readonly rating: RatingState;
  readonly answer: (score: RatingScore) => void;
  /** null: rather not say. */
  readonly explain: (reason: RatingReason | null) => void;
}

/** The question at one window, its time and its answers. `hubNow` in ms. */
export function useRating(
  ratings: readonly RatingAsked[],
  windowId: string,
  hubNow: number,
  send: SendToHub,
): Rating {
  const [outbox] = useState(() => new RatingOutbox(send));
  const [kept, setKept] = useState(idleDevice);
  const asked = ratings.findLast((one) => one.windowId === windowId);
  const due = nextRating(
    nextRating(kept, { type: 'tick' }, hubNow),
    { type: 'asked', rating: asked },
    hubNow,
  );
  // Time and hub move it on between two touches.
  if (due !== kept) setKept(due);

  return {
    rating: due,
    answer(score) {
      if (due.name !== 'asking') return;
      const { ratingId, askedAt } = due.rating;
      const afterMs = Math.max(0, Math.round(hubNow - askedAt));
      outbox.add({ name: 'rating.give', ratingId, score, afterMs });
      setKept(nextRating(due, { type: 'answered', score }, hubNow));
    },
    explain(reason) {
      if (due.name !== 'explaining') return;
      if (reason !== null) outbox.add({ name: 'rating.explain', ratingId: due.ratingId, reason });
      setKept(nextRating(due, { type: 'explained' }, hubNow));
    },
  };
}
