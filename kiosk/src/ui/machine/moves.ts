import type { PageToAgent } from '../../pageProtocol.ts';
import { freshCustomer, type KioskEffect, type KioskState, type Screen, type Step } from './screenState.ts';
import { DEGRADED_AFTER_FAILURES, timing } from './timing.ts';

export const send = (message: PageToAgent): KioskEffect => ({ do: 'send', message });

export const homeScreen: Extract<Screen, { name: 'home' }> = { name: 'home', care: false, page: 0 };

/** Shows a screen; its idle time begins, and touches meant for the screen before are ignored. */
export function enter(state: KioskState, screen: Screen, now: number): KioskState {
  return { ...state, screen, touchedAt: now, quietUntil: Math.max(state.quietUntil, now + timing.settleMs) };
}

/** Back to K01, or K16 while no ticket can be issued; nothing of this customer remains. */
export function rest(state: KioskState, now: number): KioskState {
  const blocked = state.view?.blocked ?? null;
  const screen: Screen = blocked === null ? { name: 'attract' } : { name: 'outOfService', code: blocked };
  return enter({ ...state, ...freshCustomer }, screen, now);
}

/** The screen a customer would return to. */
export function screenBelow(screen: Screen): Screen {
  return 'under' in screen ? screenBelow(screen.under) : screen;
}

/** Whether priority was asked for on the tiles that lie lowest (K13). */
export function asksForCare(screen: Screen): boolean {
  const below = screenBelow(screen);
  return (below.name === 'home' || below.name === 'choose') && below.care;
}

/** The same pile of screens with the lowest one replaced. */
export function replaceBelow(screen: Screen, lowest: Screen): Screen {
  return 'under' in screen ? { ...screen, under: replaceBelow(screen.under, lowest) } : lowest;
}

/** Back from a screen that lay over another. */
export function uncover(state: KioskState, under: Screen, now: number): KioskState {
  if (under.name === 'attract') return enter(state, homeScreen, now);
  // What was wrong may be over by now.
  return under.name === 'outOfService' ? rest(state, now) : enter(state, under, now);
}

/** True while the answer to a number or a code is awaited. */
export function isAsking({ screen }: KioskState): boolean {
  return 'asking' in screen && screen.asking !== null;
}

/** The card that waits in the agent for this customer's choice, if any. */
export function heldCard(screen: Screen): string | null {
  if (screen.name === 'choose') return screen.cardId;
  // A card that is being used for a ticket is the agent's.
  return 'under' in screen && screen.name !== 'issuing' ? heldCard(screen.under) : null;
}

/** Ends the visit of this customer; a card that was not used is forgotten. */
export function endVisit(state: KioskState, now: number): Step {
  const cardId = heldCard(state.screen);
  return cardId === null ? [rest(state, now)] : [rest(state, now), send({ type: 'card.drop', cardId })];
}

/** True when cards fail so often that the fault is the reader's (K07). */
export function isReaderDegraded(state: KioskState, now: number): boolean {
  const recent = state.readFailedAt.filter((at) => now - at < timing.readFailureWindowMs);
  return recent.length >= DEGRADED_AFTER_FAILURES;
}

/** What the card invitation on K01 and K02 may promise. */
export type CardPath = 'swipe' | 'refused' | 'down' | 'none';

export function cardPath(state: KioskState, now: number): CardPath {
  const reader = state.view?.reader.state ?? 'checking';
  if (reader === 'none') return 'none';
  if (reader === 'trouble' || reader === 'offline' || isReaderDegraded(state, now)) return 'down';
  return state.cardRefused ? 'refused' : 'swipe';
}
