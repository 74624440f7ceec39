import { alertTiming, type AlertEvent, type Outcome } from '@lobby/shared';
import type { EscalationStep, EscalationTarget } from './routeAlert.ts';

/** A hidden page must give its receipt within this time, or the alert goes on (rulings R26). */
export const RECEIPT_MS = 12_000;
/** The receiver of a hand-over accepts within this time, or it returns (ux.md A05). */
export const ACCEPT_MS = 30_000;

interface Ownership {
  readonly ownerId: string;
  readonly claimedAt: number;
  readonly greetedAt: number | null;
}

type Open = { readonly state: 'open' };
type Claimed = { readonly state: 'claimed' } & Ownership;
type Missed = { readonly state: 'missed' };

export type AlertPhase =
  | Open
  | Claimed
  | ({ readonly state: 'snoozed'; readonly until: number } & Ownership)
  /** Offered to one colleague; `back` is what it returns to. */
  | {
      readonly state: 'handedOver';
      readonly by: string;
      readonly to: string;
      readonly until: number;
      readonly back: Open | Claimed | Missed;
    }
  | Missed
  | {
      readonly state: 'closed';
      readonly closedAt: number;
      readonly outcome: Outcome | 'missed';
      readonly owner: Ownership | null;
    };

export interface AlertLife {
  readonly raisedAt: number;
  /** A teller has asked for somebody since: escalation and missing count from here. */
  readonly referredAt?: number;
  /** Somebody has had it before his eyes. */
  readonly seen: boolean;
  /** Who is told next; steps already taken are gone. */
  readonly steps: readonly EscalationStep[];
  readonly phase: AlertPhase;
}

export type AlertInput =
  | { readonly do: 'claim' | 'snooze' | 'greet'; readonly by: string }
  | { readonly do: 'handOver'; readonly by: string; readonly to: string }
  | { readonly do: 'close'; readonly by: string; readonly outcome: Outcome }
  /** A teller asks for somebody: told anew, with these steps to come. */
  | { readonly do: 'refer'; readonly seen: boolean; readonly steps: readonly EscalationStep[] }
  /** The page's receipt: it stops nothing (rulings R23). */
  | { readonly do: 'receive' }
  /** Time has passed. One input takes at most one step: repeat while `dueAt` lies in the past. */
  | { readonly do: 'tick' }
  /** Nobody who was told is there any more. */
  | { readonly do: 'desert' }
  /** The ticket is over. */
  | { readonly do: 'end' };

export type AlertStep =
  | {
      readonly ok: true;
      readonly life: AlertLife;
      /** null: nothing changed for anybody. */
      readonly event: AlertEvent | null;
      readonly tell?: EscalationTarget;
    }
  | {
      readonly ok: false;
      readonly code: 'ALERT_TAKEN' | 'ALERT_NOT_YOURS' | 'ALERT_CLOSED';
      readonly ownerId: string | null;
    };

/** The life of one alert (rulings R23, R24), pure: whoever calls stores the new life and tells of the event. */
export function stepAlert(life: AlertLife, input: AlertInput, now: number): AlertStep {
  switch (input.do) {
    case 'claim':
      return claim(life, input.by, now);
    case 'snooze':
      return snooze(life, input.by, now);
    case 'handOver':
      return handOver(life, input.by, input.to, now);
    case 'greet':
      return greet(life, input.by, now);
    case 'close':
      return close(life, input.by, input.outcome, now);
    case 'refer':
      return refer(life, input, now);
    case 'receive':
      return { ok: true, life: life.seen ? life : { ...life, seen: true }, event: null };
    case 'tick':
      return tick(life, now);
    case 'desert':
      return life.phase.state === 'open' && life.steps.length > 0 ? escalate(life) : unchanged(life);
    case 'end':
      return end(life, now);
  }
}

/** When something happens by itself next; null = never. */
export function dueAt(life: AlertLife): number | null {
  const { phase } = life;
  if (phase.state === 'snoozed' || phase.state === 'handedOver') return phase.until;
  if (phase.state !== 'open') return null;
  return Math.min(escalatesAt(life) ?? Number.POSITIVE_INFINITY, begunAt(life) + alertTiming.missedMs);
}

/** When the next people are told; null = nobody further. */
export function escalatesAt(life: AlertLife): number | null {
  const [step] = life.steps;
  if (life.phase.state !== 'open' || step === undefined) return null;
  return begunAt(life) + (life.seen ? step.afterMs : Math.min(step.afterMs, RECEIPT_MS));
}

const begunAt = ({ raisedAt, referredAt }: AlertLife): number => referredAt ?? raisedAt;

/** Who goes to the customer, or went. */
export function ownerOf({ phase }: AlertLife): Ownership | null {
  if (phase.state === 'claimed' || phase.state === 'snoozed') return phase;
  return phase.state === 'closed' ? phase.owner : null;
}

function claim(life: AlertLife, by: string, now: number): AlertStep {
  const { phase } = life;
  switch (phase.state) {
    case 'open':
    case 'missed':
      return moved(life, { state: 'claimed', ownerId: by, claimedAt: now, greetedAt: null }, 'alert.claimed');
    case 'handedOver': {
      if (by !== phase.to && by !== phase.by) return taken(phase.to);
      const { back } = phase;
      const greetedAt = back.state === 'claimed' ? back.greetedAt : null;
      return moved(life, { state: 'claimed', ownerId: by, claimedAt: now, greetedAt }, 'alert.claimed');
    }
    case 'claimed':
      return phase.ownerId === by ? unchanged(life) : taken(phase.ownerId);
    case 'snoozed':
      return phase.ownerId === by ? moved(life, awake(phase), 'alert.claimed') : taken(phase.ownerId);
    case 'closed':
      return closed(life);
  }
}

/** Also takes an open alert: whoever says "in five minutes" has taken it on. */
function snooze(life: AlertLife, by: string, now: number): AlertStep {
  const { phase } = life;
  if (phase.state === 'snoozed' && phase.ownerId === by) return unchanged(life);
  const claimed = claim(life, by, now);
  if (!claimed.ok || claimed.life.phase.state !== 'claimed') return claimed;
  const until = now + alertTiming.snoozeMs;
  return moved(life, { ...claimed.life.phase, state: 'snoozed', until }, 'alert.snoozed');
}

function handOver(life: AlertLife, by: string, to: string, now: number): AlertStep {
  const { phase } = life;
  const until = now + ACCEPT_MS;
  switch (phase.state) {
    case 'open':
    case 'missed':
      return moved(life, { state: 'handedOver', by, to, until, back: phase }, 'alert.handedOver');
    case 'claimed':
    case 'snoozed':
      if (phase.ownerId !== by) return taken(phase.ownerId);
      return moved(life, { state: 'handedOver', by, to, until, back: awake(phase) }, 'alert.handedOver');
    case 'handedOver':
      if (by !== phase.by && by !== phase.to) return taken(phase.to);
      return moved(life, { ...phase, by, to, until }, 'alert.handedOver');
    case 'closed':
      return closed(life);
  }
}

function greet(life: AlertLife, by: string, now: number): AlertStep {
  const owned = requireOwner(life, by);
  if ('ok' in owned) return owned;
  if (owned.state === 'claimed' && owned.greetedAt !== null) return unchanged(life);
  return moved(life, { ...awake(owned), greetedAt: owned.greetedAt ?? now }, 'alert.greeted');
}

function close(life: AlertLife, by: string, outcome: Outcome, now: number): AlertStep {
  const owned = requireOwner(life, by);
  if ('ok' in owned) return owned;
  return moved(life, { state: 'closed', closedAt: now, outcome, owner: ownership(owned) }, 'alert.closed');
}

/** Whoever has taken it keeps it, and is reminded at once: the customer sits at a window now. */
function refer(life: AlertLife, input: Extract<AlertInput, { do: 'refer' }>, now: number): AlertStep {
  const { phase } = life;
  switch (phase.state) {
    case 'open': {
      const { seen, steps } = input;
      return moved({ ...life, referredAt: now, seen, steps }, phase, 'alert.referred');
    }
    case 'claimed':
    case 'handedOver':
      return moved({ ...life, referredAt: now }, phase, 'alert.referred');
    case 'snoozed':
      return moved({ ...life, referredAt: now }, awake(phase), 'alert.referred');
    case 'missed':
    case 'closed':
      return closed(life);
  }
}

function tick(life: AlertLife, now: number): AlertStep {
  const { phase } = life;
  if ((dueAt(life) ?? Number.POSITIVE_INFINITY) > now) return unchanged(life);
  switch (phase.state) {
    case 'open':
      if (now >= begunAt(life) + alertTiming.missedMs)
        return moved({ ...life, steps: [] }, { state: 'missed' }, 'alert.closed');
      return escalate(life);
    case 'snoozed':
      return moved(life, awake(phase), 'alert.snoozed');
    case 'handedOver':
      return moved(life, phase.back, 'alert.handedOver');
    case 'claimed':
    case 'missed':
    case 'closed':
      return unchanged(life);
  }
}

function escalate(life: AlertLife): AlertStep {
  const [step, ...steps] = life.steps;
  if (step === undefined) return unchanged(life);
  // The next people are called at their own time, not earlier because the first page was hidden.
  return { ok: true, life: { ...life, steps, seen: true }, event: 'alert.escalated', tell: step.to };
}

/** Nobody came: missed. What somebody has taken stays with him until he says how it ended. */
function end(life: AlertLife, now: number): AlertStep {
  const phase = life.phase.state === 'handedOver' ? life.phase.back : life.phase;
  if (phase.state === 'open' || phase.state === 'missed')
    return moved(life, { state: 'closed', closedAt: now, outcome: 'missed', owner: null }, 'alert.closed');
  return phase === life.phase ? unchanged(life) : moved(life, phase, 'alert.handedOver');
}

type Owned = Extract<AlertPhase, { state: 'claimed' | 'snoozed' }>;

function requireOwner(life: AlertLife, by: string): Owned | Extract<AlertStep, { ok: false }> {
  const { phase } = life;
  if (phase.state === 'closed') return closed(life);
  if ((phase.state === 'claimed' || phase.state === 'snoozed') && phase.ownerId === by) return phase;
  return { ok: false, code: 'ALERT_NOT_YOURS', ownerId: ownerOf(life)?.ownerId ?? null };
}

function ownership({ ownerId, claimedAt, greetedAt }: Ownership): Ownership {
  return { ownerId, claimedAt, greetedAt };
}

function awake(owned: Ownership): Claimed {
  return { state: 'claimed', ...ownership(owned) };
}

function moved(life: AlertLife, phase: AlertPhase, event: AlertEvent): AlertStep {
  return { ok: true, life: { ...life, phase }, event };
}

function unchanged(life: AlertLife): AlertStep {
  return { ok: true, life, event: null };
}

function taken(ownerId: string): AlertStep {
  return { ok: false, code: 'ALERT_TAKEN', ownerId };
}

function closed(life: AlertLife): Extract<AlertStep, { ok: false }> {
  return { ok: false, code: 'ALERT_CLOSED', ownerId: ownerOf(life)?.ownerId ?? null };
}
