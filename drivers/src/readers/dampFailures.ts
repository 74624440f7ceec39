import type { SwipeEvents } from './swipeDecoder.ts';

/** Whoever swipes again within this time still sees the last failure. */
export const FAILURE_GAP_MS = 1_000;

/**
 * Noise on a line looks like ten unreadable swipes a second, and a screen that shows each of them flickers. What
 * begins within a second behind a failure is told of only when it turns out to be a card.
 */
export function dampFailures(events: SwipeEvents, now: () => number): SwipeEvents {
  let failedAtMs = Number.NEGATIVE_INFINITY;
  let isHeldBack = false;
  return {
    onBegin: () => {
      isHeldBack = now() < failedAtMs + FAILURE_GAP_MS;
      if (!isHeldBack) events.onBegin();
    },
    onNumber: (bytes, number) => {
      if (isHeldBack) events.onBegin();
      events.onNumber(bytes, number);
    },
    onFailure: (failure) => {
      if (isHeldBack) return;
      failedAtMs = now();
      events.onFailure(failure);
    },
    onCardPresent: (present) => events.onCardPresent?.(present),
  };
}
