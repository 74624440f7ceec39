import { endVisit, enter, homeScreen, rest } from './moves.ts';
import { onAgentMessage, printFailed } from './onAgentMessage.ts';
import { unanswered } from './onPad.ts';
import type { KioskState, Step } from './screenState.ts';
import { idleLeftMs, timing, warningLeftMs } from './timing.ts';

/** Whatever happens only because time passes. */
export function onTick(state: KioskState, now: number): Step {
  const gone = state.lostAt !== null && now - state.lostAt >= timing.agentGoneMs;
  if (gone) return onAgentGone(state, now);
  const { screen } = state;
  switch (screen.name) {
    case 'boot':
      return [isBootOver(state, now) ? rest(state, now) : state];
    case 'reading':
      if (now - screen.since >= timing.readingLimitMs) {
        return onAgentMessage(state, { type: 'card.failed', cause: 'unreadable' }, now);
      }
      if (screen.shown || now - screen.since < timing.showReadingMs) return [state];
      return [{ ...state, screen: { ...screen, shown: true } }];
    case 'issuing':
      if (now - screen.since >= timing.issuingLimitMs) {
        const { requestId } = screen;
        return onAgentMessage(state, { type: 'ticket.refused', requestId, code: 'INTERNAL' }, now);
      }
      if (screen.shown || now - screen.since < timing.showIssuingMs) return [state];
      return [{ ...state, screen: { ...screen, shown: true } }];
    case 'booking':
    case 'findTicket':
      if (screen.asking === null) return onIdle(state, now);
      return [now - screen.asking.since >= timing.issuingLimitMs ? unanswered(state, screen, now) : state];
    case 'staffGate':
    case 'staffMenu':
      // The agent closes the visit by its own clock.
      return [idleLeftMs(state, now) === 0 ? rest(state, now) : state];
    case 'idleWarning':
      if (warningLeftMs(screen.since, now) > 0 || state.speaking) return [state];
      // A failure leads back to the tiles, anything else to the next customer (ux.md 3.1).
      if (screen.under.name === 'cardFailed' || screen.under.name === 'refused') {
        return [enter(state, homeScreen, now)];
      }
      return endVisit(state, now);
    case 'attract':
    case 'home':
    case 'choose':
    case 'result':
    case 'cardFailed':
    case 'refused':
    case 'help':
    case 'settings':
    case 'care':
    case 'outOfService':
      return onIdle(state, now);
  }
}

function onIdle(state: KioskState, now: number): Step {
  if (idleLeftMs(state, now) !== 0) return [state];
  if (state.screen.name === 'result') {
    // Nobody said whether paper came: the number must be remembered.
    if (state.screen.print === 'waiting') return printFailed(state, state.screen, null, now);
    // K06 and K08 count down in their own button.
    return endVisit(state, now);
  }
  const warning = { name: 'idleWarning', since: now, under: state.screen } as const;
  return [enter(state, warning, now), { do: 'play', sound: 'warning' }];
}

function isBootOver({ screen, view }: KioskState, now: number): boolean {
  if (screen.name !== 'boot' || view === null) return false;
  if (screen.checkedAt !== null) return now - screen.checkedAt >= timing.bootNoticeMs;
  return now - screen.since >= timing.bootLimitMs;
}

/** K16 without the agent; a number that is shown stays for its time. */
function onAgentGone(state: KioskState, now: number): Step {
  const { screen } = state;
  if (screen.name === 'outOfService') return [state];
  if (screen.name === 'result') {
    // Nobody can tell any more whether paper comes.
    if (screen.print === 'waiting') return printFailed(state, screen, null, now);
    if (idleLeftMs(state, now) !== 0) return [state];
  }
  return [enter(rest(state, now), { name: 'outOfService', code: null }, now)];
}
