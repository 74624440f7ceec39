import {
  endVisit,
  enter,
  heldCard,
  homeScreen,
  isAsking,
  rest,
  screenBelow,
  send,
  uncover,
} from './moves.ts';
import { leavePad, onPad } from './onPad.ts';
import { onStaff } from './onStaff.ts';
import type { Act, KioskState, ScreenName, Step } from './screenState.ts';
import { timing } from './timing.ts';

/** A touch of a button, or beside all of them. Too early, it belongs to the screen before: nothing happens. */
export function onAct(before: KioskState, act: Act, now: number): Step {
  if (now < before.quietUntil) return [before];
  const state = { ...before, touchedAt: now };
  const { screen } = state;
  switch (act.do) {
    case 'toggleBlank':
      return [{ ...state, blank: state.voice === 'on' && !state.blank }];
    case 'elsewhere':
      if (state.blank) return [{ ...state, blank: false }];
      if (screen.name === 'attract') return [enter(state, homeScreen, now)];
      return screen.name === 'idleWarning' ? [enter(state, screen.under, now)] : [state];
    case 'start':
      return screen.name === 'attract' ? [enter(state, homeScreen, now)] : [state];
    case 'stay':
      return screen.name === 'idleWarning' ? [enter(state, screen.under, now)] : [state];
    case 'leave':
      return screen.name === 'idleWarning' ? endVisit(state, now) : [state];
    case 'finish':
      return screen.name === 'result' ? endVisit(state, now) : [state];
    case 'take':
      return onTake(state, act.businessId, act.requestId, now);
    case 'openCare':
    case 'chooseCare':
    case 'leaveCare':
    case 'togglePager':
      return onCare(state, act.do, now);
    case 'giveReason':
      if (screen.name !== 'care') return [state];
      return [{ ...state, careReason: state.careReason === act.reason ? null : act.reason }];
    case 'turnPage':
      if (screen.name !== 'home' && screen.name !== 'choose') return [state];
      return [enter(state, { ...screen, page: screen.page + 1 }, now)];
    case 'takeAnother':
      return screen.name === 'result' ? [enter(state, homeScreen, now)] : [state];
    case 'retryCard':
      if (screen.name !== 'cardFailed' && screen.name !== 'refused') return [state];
      return [enter({ ...state, cardRefused: false }, homeScreen, now)];
    case 'allowCard':
      return screen.name === 'home' ? [enter({ ...state, cardRefused: false }, screen, now)] : [state];
    case 'refuseCard':
    case 'dropCard':
    case 'cancelReading':
    case 'withoutCard':
      return refuse(state, now);
    case 'callHelp':
    case 'closeHelp':
    case 'cancelHelp':
      return onHelp(state, act.do, now);
    case 'openSettings':
      if (!OPENS_SETTINGS.includes(screen.name) || isAsking(state)) return [state];
      return [enter(state, { name: 'settings', under: screenBelow(screen) }, now)];
    case 'back':
      if (screen.name === 'staffGate') return [rest(state, now)];
      if (screen.name === 'booking' || screen.name === 'findTicket') return leavePad(state, screen, now);
      if (screen.name !== 'settings' && screen.name !== 'care') return [state];
      return [uncover(state, screen.under, now)];
    case 'openStaff':
    case 'staffDo':
    case 'staffPage':
      return onStaff(state, act, now);
    case 'openBooking':
    case 'openFindTicket':
    case 'typeKey':
    case 'eraseKey':
    case 'ask':
      return onPad(state, act, now);
    case 'adjust': {
      const wished = { ...state, ...act.wish };
      const blank = wished.voice === 'on' && state.blank;
      return [enter({ ...wished, blank }, screen.name === 'attract' ? homeScreen : screen, now)];
    }
  }
}

/** Screens from which K12 opens. */
const OPENS_SETTINGS: readonly ScreenName[] = [
  'attract',
  'home',
  'choose',
  'result',
  'cardFailed',
  'refused',
  'help',
  'care',
  'booking',
  'findTicket',
  'outOfService',
];

/** K13 sets the wish for priority, then asks for the business (rulings R32). */
function onCare(
  state: KioskState,
  act: 'openCare' | 'chooseCare' | 'leaveCare' | 'togglePager',
  now: number,
): Step {
  const { screen } = state;
  if (screen.name === 'care') {
    if (act === 'togglePager') return [{ ...state, pager: !state.pager }];
    const { under } = screen;
    if (act !== 'chooseCare' || (under.name !== 'home' && under.name !== 'choose')) return [state];
    return [enter(state, { ...under, care: true, page: 0 }, now)];
  }
  if (screen.name !== 'home' && screen.name !== 'choose') return [state];
  if (act === 'openCare') return [enter(state, { name: 'care', under: screen }, now)];
  if (act !== 'leaveCare') return [state];
  const plain = { ...state, careReason: null, pager: false };
  return [enter(plain, { ...screen, care: false, page: 0 }, now)];
}

/** The tiles, with the wish for priority kept. */
function keepCare({ screen }: KioskState): typeof homeScreen {
  const below = screenBelow(screen);
  return 'care' in below ? { ...homeScreen, care: below.care } : homeScreen;
}

/** Screens on which a card may still be used, and so refused. */
const REFUSABLE: readonly ScreenName[] = ['attract', 'home', 'reading', 'choose', 'cardFailed'];

/** From here on this customer goes without a card; one that was read already is forgotten (DR-07). */
function refuse(state: KioskState, now: number): Step {
  if (!REFUSABLE.includes(state.screen.name)) return [state];
  const cardId = heldCard(state.screen);
  const refused = enter({ ...state, cardRefused: true }, keepCare(state), now);
  return cardId === null ? [refused] : [refused, send({ type: 'card.drop', cardId })];
}

function onTake(state: KioskState, businessId: string, requestId: string, now: number): Step {
  const { screen, language } = state;
  if (screen.name !== 'home' && screen.name !== 'choose') return [state];
  const open = state.view?.businesses.some((business) => business.businessId === businessId && business.open);
  if (!open) return [state];
  const cardId = screen.name === 'choose' ? screen.cardId : null;
  const take = { type: 'ticket.take', requestId, businessId, cardId, care: screen.care, language } as const;
  const issuing = { name: 'issuing', requestId, take, since: now, shown: false, under: screen } as const;
  return [{ ...enter(state, issuing, now), quietUntil: now + timing.doubleTouchMs }, send(take)];
}

function onHelp(state: KioskState, act: 'callHelp' | 'closeHelp' | 'cancelHelp', now: number): Step {
  const { screen } = state;
  if (act === 'callHelp') {
    if (screen.name === 'help' || screen.name === 'issuing' || isAsking(state)) return [state];
    const shown = enter(state, { name: 'help', since: now, under: screenBelow(screen) }, now);
    // A call that is under way is shown again, not repeated; one that nobody could hear is.
    const underWay = state.view?.help && state.view.help.state !== 'unreachable';
    return underWay ? [shown] : [shown, send({ type: 'help.call' })];
  }
  if (screen.name !== 'help') return [state];
  const closed = uncover(state, screen.under, now);
  return act === 'cancelHelp' ? [closed, send({ type: 'help.cancel' })] : [closed];
}
