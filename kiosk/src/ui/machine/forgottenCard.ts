import type { KioskState, Step } from './screenState.ts';
import { timing } from './timing.ts';

/** K17: the card has been read or nobody waits for it any more; it can be taken. */
export function isCardToBeTaken({ view, screen, lostAt }: KioskState): boolean {
  return view?.cardInSlot === true && lostAt === null && screen.name !== 'reading' && screen.name !== 'boot';
}

/** Reminds by sound of a card in the slot, every 5 s until it is taken (ux.md 3.1). It keeps no ticket back. */
export function remindOfCard([state, ...effects]: Step, now: number): Step {
  if (!isCardToBeTaken(state)) {
    return state.cardRemindedAt === null
      ? [state, ...effects]
      : [{ ...state, cardRemindedAt: null }, ...effects];
  }
  const isDue = state.cardRemindedAt === null || now - state.cardRemindedAt >= timing.cardReminderMs;
  if (!isDue) return [state, ...effects];
  return [{ ...state, cardRemindedAt: now }, ...effects, { do: 'play', sound: 'warning' }];
}
