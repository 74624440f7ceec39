import { RECOVERY_CODE_DIGITS } from '@lobby/shared';
import type { AgentToPage } from '../../pageProtocol.ts';
import { enter, rest, send } from './moves.ts';
import { typedRecovery } from './recoveryEntry.ts';
import type { Act, Asking, KioskState, Screen, Step } from './screenState.ts';

type Gate = Extract<Screen, { name: 'staffGate' }>;
type Menu = Extract<Screen, { name: 'staffMenu' }>;
type StaffAct = Extract<Act, { do: 'openStaff' | 'staffDo' | 'staffPage' }>;

export const PIN_DIGITS = 6;
const MAX_STAFF_NO_DIGITS = 12;
const closedGate: Gate = {
  name: 'staffGate',
  step: 'staffNo',
  staffNo: '',
  entry: '',
  asking: null,
  refusal: null,
  mistyped: false,
};

/** Screens of nobody, from which staff may come in: no customer is interrupted. */
const FREE: readonly Screen['name'][] = ['attract', 'home', 'outOfService', 'boot'];

/** K19 after its door. */
export function onStaff(state: KioskState, act: StaffAct, now: number): Step {
  const { screen } = state;
  if (act.do === 'openStaff') return [FREE.includes(screen.name) ? enter(state, gateFor(state), now) : state];
  if (screen.name !== 'staffMenu') return [state];
  if (act.do === 'staffPage') return [enter(state, { ...screen, page: act.page, told: null }, now)];
  const { visit } = screen;
  const asked = send({ type: 'staff.do', visit, action: act.action });
  return act.action === 'leave'
    ? [rest(state, now), asked]
    : [{ ...state, screen: { ...screen, told: null } }, asked];
}

/** Only the hub checks PINs; while it is away a code opens, where this machine has one (rulings R22). */
function gateFor({ view }: KioskState): Gate {
  if (view === null || view.hub === 'online') return closedGate;
  return { ...closedGate, step: 'code', refusal: view.recoverable === true ? null : { cause: 'noCode' } };
}

export function typedAtGate(gate: Gate, key: string): Gate {
  if (gate.step === 'code') return typedCode(gate, key);
  const limit = gate.step === 'pin' ? PIN_DIGITS : MAX_STAFF_NO_DIGITS;
  const fits = /^\d$/.test(key) && gate.entry.length < limit && gate.asking === null;
  return fits ? { ...gate, entry: gate.entry + key, refusal: null } : gate;
}

function typedCode(gate: Gate, key: string): Gate {
  if (!/^\d$/.test(key) || gate.asking !== null || gate.refusal?.cause === 'noCode') return gate;
  return { ...gate, ...typedRecovery(gate.entry, key), refusal: null };
}

export function isGateComplete({ step, entry }: Gate): boolean {
  if (step === 'code') return entry.length === RECOVERY_CODE_DIGITS;
  return step === 'pin' ? entry.length === PIN_DIGITS : entry !== '';
}

/** From the number to the PIN, and from PIN or code to the agent. */
export function passGate(state: KioskState, gate: Gate, requestId: string, now: number): Step {
  if (!isGateComplete(gate) || gate.asking !== null) return [state];
  if (gate.step === 'staffNo') {
    return [{ ...state, screen: { ...gate, step: 'pin', staffNo: gate.entry, entry: '' } }];
  }
  const message =
    gate.step === 'code'
      ? ({ type: 'staff.recover', requestId, code: gate.entry } as const)
      : ({ type: 'staff.unlock', requestId, staffNo: gate.staffNo, pin: gate.entry } as const);
  const asking: Asking = { message, since: now };
  // The digits are on their way and need not be kept for the screen.
  return [{ ...state, screen: { ...gate, entry: '', refusal: null, asking } }, send(message)];
}

/** What the agent says to staff; one that does not belong to this screen changes nothing. */
export function onStaffMessage(
  state: KioskState,
  message: Extract<AgentToPage, { type: 'staff.unlocked' | 'staff.refused' | 'staff.told' }>,
  now: number,
): Step {
  const { screen } = state;
  if (message.type === 'staff.told') {
    if (screen.name !== 'staffMenu' || screen.visit !== message.visit) return [state];
    return message.outcome === 'over'
      ? [rest(state, now)]
      : [{ ...state, screen: { ...told(screen, message), told: message }, touchedAt: now }];
  }
  if (screen.name !== 'staffGate' || screen.asking?.message.requestId !== message.requestId) return [state];
  if (message.type === 'staff.refused') {
    const { type: _, requestId: __, ...refusal } = message;
    const isCode = screen.step === 'code' && refusal.cause !== 'hubBack';
    const again: Gate = { ...closedGate, step: isCode ? 'code' : 'staffNo', refusal };
    return [enter(state, again, now), { do: 'play', sound: 'error' }];
  }
  const { visit, actions } = message;
  return [enter(state, { name: 'staffMenu', visit, actions, page: 'menu', told: null, cardSeen: null }, now)];
}

/** Pause and resume change places; the log has a page of its own. */
function told(screen: Menu, { action, outcome }: Extract<AgentToPage, { type: 'staff.told' }>): Menu {
  if (outcome !== 'done') return screen;
  if (action === 'readLog') return { ...screen, page: 'log' };
  if (action === 'network') return { ...screen, page: 'network' };
  if (action !== 'pause' && action !== 'resume') return screen;
  const next = action === 'pause' ? 'resume' : 'pause';
  return { ...screen, actions: screen.actions.map((one) => (one === action ? next : one)) };
}
