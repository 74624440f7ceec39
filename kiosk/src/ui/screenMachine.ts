import { send } from './machine/moves.ts';
import { remindOfCard } from './machine/forgottenCard.ts';
import { onAct } from './machine/onAct.ts';
import { onAgentMessage } from './machine/onAgentMessage.ts';
import { onTick } from './machine/onTick.ts';
import type { KioskEvent, KioskState, Step } from './machine/screenState.ts';

/**
 * The kiosk's screens as one pure function: the caller performs the effects and feeds back what happens.
 * The same events lead to the same screens whoever the card belongs to (rulings R18).
 */
export function nextKiosk(state: KioskState, event: KioskEvent, now: number): Step {
  switch (event.type) {
    case 'agent':
      return onAgentMessage(state, event.message, now);
    case 'act':
      return onAct(state, event.act, now);
    case 'tick':
      return remindOfCard(onTick(state, now), now);
    case 'touch':
      return [{ ...state, touchedAt: now }];
    case 'speech':
      return [onSpeech(state, event.speech, now)];
    case 'link':
      return onLink(state, event.link, now);
  }
}

function onSpeech(state: KioskState, speech: 'begun' | 'ended' | 'silent', now: number): KioskState {
  if (speech === 'begun') return { ...state, speaking: true };
  const heard = { ...state, speaking: false, touchedAt: state.speaking ? now : state.touchedAt };
  return speech === 'silent' && state.voice === 'on' ? { ...heard, voice: 'silent', blank: false } : heard;
}

function onLink(state: KioskState, link: 'open' | 'lost', now: number): Step {
  if (link === 'lost') return [{ ...state, lostAt: state.lostAt ?? now }];
  const open: KioskState = { ...state, lostAt: null };
  const { screen } = state;
  // The answer may have been lost with the socket; the request id makes the repeat harmless.
  if (screen.name === 'issuing') return screen.take === null ? [open] : [open, send(screen.take)];
  const asking = 'asking' in screen ? screen.asking : null;
  return asking === null ? [open] : [open, send(asking.message)];
}

/** The screen that is seen: a short read or issue leaves the one before in place. */
export function visibleScreen({ screen }: KioskState): KioskState['screen'] {
  return (screen.name === 'reading' || screen.name === 'issuing') && !screen.shown ? screen.under : screen;
}
