import { onStaffMessage } from './onStaff.ts';
import type { AgentToPage, KioskView } from '../../pageProtocol.ts';
import {
  asksForCare,
  enter,
  heldCard,
  homeScreen,
  isAsking,
  replaceBelow,
  rest,
  screenBelow,
  send,
  uncover,
} from './moves.ts';
import type { KioskState, ReadFailure, Screen, ScreenName, Step } from './screenState.ts';
import { timing } from './timing.ts';

export function onAgentMessage(state: KioskState, message: AgentToPage, now: number): Step {
  switch (message.type) {
    case 'view':
      return onView(state, message.view, now);
    case 'card.reading':
      return onCardReading(state, now);
    case 'card.ready':
      return onCardReady(state, message.cardId, now);
    case 'card.failed':
      return onCardFailed(state, message.cause, now);
    case 'card.dropped':
      return [{ ...state, screen: withoutCard(state.screen, message.cardId) }];
    case 'ticket.started': {
      // Two tickets at once cannot be asked for; the one under way goes on.
      if (state.screen.name === 'issuing' || state.screen.name === 'boot') return [state];
      const { requestId } = message;
      const under = screenBelow(state.screen);
      const issuing = { name: 'issuing', requestId, take: null, since: now, shown: false, under } as const;
      return [enter(state, issuing, now)];
    }
    case 'ticket.issued': {
      if (!isAwaited(state.screen, message.requestId)) return [state];
      const screen = { name: 'result', ticket: message.ticket, print: 'waiting', code: null } as const;
      const call = state.pager && !state.view?.help ? [send({ type: 'help.call' })] : [];
      // A card that was read before the code of a booking was typed is not needed any more.
      const cardId = heldCard(state.screen);
      const drop = cardId === null ? [] : [send({ type: 'card.drop', cardId })];
      return [enter(state, screen, now), { do: 'play', sound: 'accept' }, ...call, ...drop];
    }
    case 'ticket.refused':
      if (!isAwaited(state.screen, message.requestId)) return [state];
      return [enter(state, { name: 'refused', code: message.code }, now), { do: 'play', sound: 'error' }];
    case 'ticket.found': {
      const { screen } = state;
      if (screen.name !== 'findTicket' || !isAwaited(screen, message.requestId)) return [state];
      return [{ ...state, screen: { ...screen, asking: null, found: message.found }, touchedAt: now }];
    }
    case 'booking.refused': {
      const { screen, unknownBookings } = state;
      if (screen.name !== 'booking' || !isAwaited(screen, message.requestId)) return [state];
      const tries = message.cause === 'unknown' ? unknownBookings + 1 : unknownBookings;
      const told = { ...screen, entry: '', asking: null, refusal: message.cause };
      return [
        { ...state, unknownBookings: tries, screen: told, touchedAt: now },
        { do: 'play', sound: 'error' },
      ];
    }
    case 'staff.unlocked':
    case 'staff.refused':
    case 'staff.told':
      return onStaffMessage(state, message, now);
    case 'ticket.printing':
      return onPrinting(state, message, now);
  }
}

function onPrinting(
  state: KioskState,
  message: Extract<AgentToPage, { type: 'ticket.printing' }>,
  now: number,
): Step {
  const result = screenBelow(state.screen);
  if (result.name !== 'result' || result.ticket.ticketId !== message.ticketId) return [state];
  if (message.print === 'failed') return printFailed(state, result, message.code ?? null, now);
  const told = replaceBelow(state.screen, { ...result, print: message.print, code: null });
  // The time to take the paper begins when it is there; buttons stay usable.
  return [{ ...state, screen: told, touchedAt: now }];
}

/** K08: the number stays, and somebody is called without being asked. */
export function printFailed(
  state: KioskState,
  screen: Extract<Screen, { name: 'result' }>,
  code: typeof screen.code,
  now: number,
): Step {
  if (screen.print === 'failed') return [state];
  const shown: Screen = { ...screen, print: 'failed', code };
  // The number outlives the next customer's swipe, but not a call for help.
  const failed = enter(state, state.screen.name === 'help' ? replaceBelow(state.screen, shown) : shown, now);
  const call = state.view?.help ? [] : [send({ type: 'help.call' })];
  return [failed, { do: 'play', sound: 'error' }, ...call];
}

function isAwaited(screen: Screen, requestId: string): boolean {
  if (screen.name === 'booking' || screen.name === 'findTicket') {
    return screen.asking?.message.requestId === requestId;
  }
  return screen.name === 'issuing' && screen.requestId === requestId;
}

const KEPT_WHEN_BLOCKED: readonly ScreenName[] = ['result', 'issuing', 'help', 'staffGate', 'staffMenu'];

function onView(before: KioskState, view: KioskView, now: number): Step {
  const state = { ...before, view, clockAheadMs: view.time - now };
  const { screen } = state;
  if (view.blocked !== null) {
    // A number that is shown or on its way is not taken away, nor is a call for help.
    const keeps = KEPT_WHEN_BLOCKED.includes(screen.name) || isAsking(state);
    const told = screen.name === 'outOfService' && screen.code === view.blocked;
    return keeps || told ? [state] : [rest(state, now)];
  }
  if (screen.name === 'outOfService') return [rest(state, now)];
  if (screen.name === 'boot') return onBootView(state, screen, now);
  const helpEnded = before.view?.help && view.help === null;
  return [screen.name === 'help' && helpEnded ? uncover(state, screen.under, now) : state];
}

function onBootView(state: KioskState, screen: Extract<Screen, { name: 'boot' }>, now: number): Step {
  const view = state.view;
  if (view === null || view.hub === 'connecting') return [state];
  const devices = [view.reader.state, view.printer.state];
  if (devices.includes('checking')) return [state];
  const allWell = view.hub === 'online' && devices.every((device) => device === 'ready' || device === 'none');
  if (allWell) return [rest(state, now)];
  return [{ ...state, screen: { ...screen, checkedAt: screen.checkedAt ?? now } }];
}

/** Screens on which a card is used; on the others it is forgotten at once. */
function takesCards({ screen, cardRefused, view }: KioskState): boolean {
  if (cardRefused || view?.paused === true) return false;
  switch (screen.name) {
    case 'attract':
    case 'home':
    case 'reading':
    case 'choose':
    case 'cardFailed':
    case 'refused':
    case 'idleWarning':
    case 'help':
    case 'settings':
    case 'care':
      return true;
    case 'booking':
    case 'findTicket':
      return screen.asking === null;
    case 'result':
      // The next customer, unless this one still needs the screen.
      return screen.print === 'printed' || screen.print === 'sent';
    case 'boot':
    case 'issuing':
    case 'outOfService':
    case 'staffGate':
    case 'staffMenu':
      return false;
  }
}

function onCardReading(state: KioskState, now: number): Step {
  if (!takesCards(state) || state.screen.name === 'reading') return [state];
  const reading = { name: 'reading', since: now, shown: false, under: screenBelow(state.screen) } as const;
  return [{ ...state, screen: reading, touchedAt: now }];
}

/** Staff who try the reader see that a card was read, and nothing of it. */
function sawCard(state: KioskState, cardSeen: 'read' | 'notRead'): KioskState {
  const { screen } = state;
  return screen.name === 'staffMenu' ? { ...state, screen: { ...screen, cardSeen } } : state;
}

function onCardReady(state: KioskState, cardId: string, now: number): Step {
  if (!takesCards(state)) return [sawCard(state, 'read'), send({ type: 'card.drop', cardId })];
  const known: KioskState = { ...state, failuresInRow: 0, readFailedAt: [] };
  // A customer who had asked for priority before swiping keeps it.
  const care = asksForCare(state.screen);
  return [enter(known, { name: 'choose', cardId, care, page: 0 }, now), { do: 'play', sound: 'accept' }];
}

function onCardFailed(state: KioskState, cause: ReadFailure, now: number): Step {
  if (!takesCards(state)) return [sawCard(state, 'notRead')];
  const below = screenBelow(state.screen);
  // A second swipe failed, but the first card still waits for the choice.
  if (below.name === 'choose') return [enter(state, below, now)];
  const readFailedAt = [...state.readFailedAt, now].filter((at) => now - at < timing.readFailureWindowMs);
  const counted = { ...state, readFailedAt: readFailedAt.slice(-10), failuresInRow: state.failuresInRow + 1 };
  return [enter(counted, { name: 'cardFailed', cause }, now), { do: 'play', sound: 'error' }];
}

/** The screen once the agent has forgotten a card: the same choice, without it. */
function withoutCard(screen: Screen, cardId: string): Screen {
  const below = screenBelow(screen);
  if (below.name !== 'choose' || below.cardId !== cardId || screen.name === 'issuing') return screen;
  return replaceBelow(screen, { ...homeScreen, care: below.care });
}
