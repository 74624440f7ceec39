import { asksForCare, enter, send, uncover } from './moves.ts';
import { passGate, typedAtGate } from './onStaff.ts';
import type { Act, Asking, KioskState, Screen, Step } from './screenState.ts';
import { MAX_BOOKING_TRIES } from './timing.ts';

type PadScreen = Extract<Screen, { name: 'booking' | 'findTicket' }>;
type PadAct = Extract<Act, { do: 'openBooking' | 'openFindTicket' | 'typeKey' | 'eraseKey' | 'ask' }>;

export const BOOKING_DIGITS = 6;
const TICKET_SO_FAR = /^[A-Z]\d{0,4}$/;
const TICKET_NO = /^[A-Z]\d{3,4}$/;

/** K14 and K20: a keypad, a question to the agent, an answer on the same screen. */
export function onPad(state: KioskState, act: PadAct, now: number): Step {
  const { screen } = state;
  switch (act.do) {
    case 'openBooking':
    case 'openFindTicket': {
      const opened: Screen =
        act.do === 'openBooking'
          ? { name: 'booking', entry: '', asking: null, refusal: null, under: screen }
          : { name: 'findTicket', entry: '', asking: null, found: null, under: screen };
      const question = act.do === 'openBooking' ? 'booking' : 'ticket';
      return [opens(state, question) ? enter(state, opened, now) : state];
    }
    case 'typeKey':
      if (screen.name === 'staffGate') return [{ ...state, screen: typedAtGate(screen, act.key) }];
      return isReady(state, screen) ? [{ ...state, screen: typed(screen, act.key) }] : [state];
    case 'eraseKey':
      if (screen.name === 'staffGate') {
        return [{ ...state, screen: { ...screen, entry: screen.entry.slice(0, -1), mistyped: false } }];
      }
      if (!isReady(state, screen)) return [state];
      return [{ ...state, screen: { ...afresh(screen), entry: screen.entry.slice(0, -1) } }];
    case 'ask': {
      if (screen.name === 'staffGate') return passGate(state, screen, act.requestId, now);
      if (!isReady(state, screen) || !isComplete(screen)) return [state];
      const asking: Asking = { message: question(state, screen, act.requestId), since: now };
      return [{ ...state, screen: { ...afresh(screen), asking } }, send(asking.message)];
    }
  }
}

/** True when what was typed can be asked for. */
export function isComplete({ name, entry }: PadScreen): boolean {
  return name === 'booking' ? entry.length === BOOKING_DIGITS : TICKET_NO.test(entry);
}

/** An answer that never came. */
export function unanswered(state: KioskState, screen: PadScreen, now: number): KioskState {
  const told: Screen =
    screen.name === 'booking'
      ? { ...screen, entry: '', asking: null, refusal: 'unavailable' }
      : { ...screen, asking: null, found: { state: 'unavailable' } };
  return { ...state, screen: told, touchedAt: now };
}

/** Back from the keypad; a code on its way must not be left behind. */
export function leavePad(state: KioskState, screen: PadScreen, now: number): Step {
  return screen.name === 'booking' && screen.asking !== null ? [state] : [uncover(state, screen.under, now)];
}

function opens({ screen, view }: KioskState, question: 'booking' | 'ticket'): boolean {
  const offered = screen.name === 'attract' || screen.name === 'home' || screen.name === 'choose';
  return offered && view?.answers?.includes(question) === true;
}

function isReady({ unknownBookings }: KioskState, screen: Screen): screen is PadScreen {
  if (screen.name === 'findTicket') return screen.asking === null;
  return screen.name === 'booking' && screen.asking === null && unknownBookings < MAX_BOOKING_TRIES;
}

/** The answer before is gone as soon as something else is typed. */
function afresh(screen: PadScreen): PadScreen {
  return screen.name === 'booking' ? { ...screen, refusal: null } : { ...screen, found: null };
}

function typed(screen: PadScreen, key: string): PadScreen {
  if (screen.name === 'booking') {
    const fits = /^\d$/.test(key) && screen.entry.length < BOOKING_DIGITS;
    return fits ? { ...screen, refusal: null, entry: screen.entry + key } : screen;
  }
  // After an answer the next key begins another number; a letter always does.
  const isLetter = /^[A-Z]$/.test(key);
  const entry = isLetter || screen.found !== null ? key : screen.entry + key;
  return TICKET_SO_FAR.test(entry) ? { ...screen, found: null, entry } : screen;
}

function question(state: KioskState, screen: PadScreen, requestId: string): Asking['message'] {
  if (screen.name === 'findTicket') return { type: 'ticket.find', requestId, ticketNo: screen.entry };
  return {
    type: 'booking.redeem',
    requestId,
    code: screen.entry,
    care: asksForCare(screen.under),
    language: state.language,
  };
}
