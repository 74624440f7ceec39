import { type Outcome, outcomes } from '@lobby/shared';

/** An outcome that the hub has not confirmed yet. It names no customer: this is what may lie in sessionStorage. */
export interface PendingOutcome {
  /** The same in every try, so that a late success is no second outcome. */
  readonly requestId: string;
  readonly alertId: string;
  readonly outcome: Outcome;
  readonly doNotDisturb: boolean;
}

/** More unsent outcomes than a day of one person brings; the oldest is dropped then. */
const MAX_PENDING = 50;
const ID = /^[A-Za-z0-9_.:-]{1,64}$/;

/** The latest word on an alert replaces an earlier one. */
export function keepOutcome(
  pending: readonly PendingOutcome[],
  one: PendingOutcome,
): readonly PendingOutcome[] {
  return [...pending.filter((other) => other.alertId !== one.alertId), one].slice(-MAX_PENDING);
}

export function dropOutcome(
  pending: readonly PendingOutcome[],
  requestId: string,
): readonly PendingOutcome[] {
  return pending.filter((one) => one.requestId !== requestId);
}

/** What lay in sessionStorage. Anything that is not ours is left out. */
export function parsePending(text: string | null): readonly PendingOutcome[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter(isPendingOutcome).slice(-MAX_PENDING) : [];
  } catch {
    return [];
  }
}

function isPendingOutcome(value: unknown): value is PendingOutcome {
  if (typeof value !== 'object' || value === null) return false;
  const one: Partial<Record<keyof PendingOutcome, unknown>> = value;
  return (
    typeof one.requestId === 'string' &&
    ID.test(one.requestId) &&
    typeof one.alertId === 'string' &&
    ID.test(one.alertId) &&
    outcomes.some((outcome) => outcome === one.outcome) &&
    typeof one.doNotDisturb === 'boolean'
  );
}
