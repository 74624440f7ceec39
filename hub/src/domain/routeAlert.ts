import { alertTiming, type AlertView, type Colleague } from '@lobby/shared';
import type { AlertCard } from './decideAlert.ts';
import type { StaffMember } from './staff.ts';

export interface Recipient {
  readonly staffId: string;
  /** Why this person sees the alert. */
  readonly via: AlertView['via'];
}

export type EscalationTarget = 'deputyAndLobby' | 'head';

export interface EscalationStep {
  readonly to: EscalationTarget;
  /** Milliseconds after the alert was raised. */
  readonly afterMs: number;
}

export interface StaffPresence extends StaffMember {
  /** away = connected, but the page is hidden (rulings R26). */
  readonly presence: Colleague['presence'];
}

export interface Routing {
  readonly recipients: readonly Recipient[];
  /** Somebody told has the page before him; otherwise a receipt must come within 12 s (R26). */
  readonly seen: boolean;
  readonly steps: readonly EscalationStep[];
}

const HEAD_FROM_SEVERITY = 3;
const LOBBY_AT_ONCE_FROM_SEVERITY = 4;

/** Who hears of an arrival first, and who next (rulings R23, R27; requirements 4.6). */
export function routeAlert(card: AlertCard, staff: readonly StaffPresence[]): Routing {
  const recipients = firstRecipients(card, staff);
  const told = (staffId: string): boolean => recipients.some((one) => one.staffId === staffId);
  return {
    recipients,
    seen: staff.some((one) => told(one.staffId) && isBefore(one)),
    steps: planSteps(card).filter((step) =>
      escalationRecipients(step.to, card, staff).some((one) => !told(one.staffId)),
    ),
  };
}

function planSteps(card: AlertCard): readonly EscalationStep[] {
  if (card.route !== 'normal') return [];
  return [
    { to: 'deputyAndLobby', afterMs: alertTiming.secondCallMs },
    ...(card.severity >= HEAD_FROM_SEVERITY
      ? [{ to: 'head', afterMs: alertTiming.thirdCallMs } as const]
      : []),
  ];
}

function firstRecipients(card: AlertCard, staff: readonly StaffPresence[]): readonly Recipient[] {
  const lobby = withRole(staff, 'lobby').map(via('lobby'));
  switch (card.route) {
    case 'headOnly':
      return withRole(staff, 'head').map(via('head'));
    case 'lobbyOnly':
      return lobby;
    case 'normal': {
      const bound = byNo(staff, card.advisorNo);
      const chain = [
        bound.map(via('bound')),
        deputiesOf(card, staff).map(via('deputy')),
        withRole(staff, 'advisor', 'relationship').map(via('anyAdvisor')),
        lobby,
      ];
      const unboundVip = bound.length === 0 && card.tier > 0;
      const lobbyAtOnce = unboundVip || card.severity >= LOBBY_AT_ONCE_FROM_SEVERITY;
      return distinct([...untilReachable(chain, staff), ...(lobbyAtOnce ? lobby : [])]);
    }
  }
}

/** Group after group until one has somebody within reach; those passed over see the alert when they return (R26). */
function untilReachable(
  chain: readonly (readonly Recipient[])[],
  staff: readonly StaffPresence[],
): readonly Recipient[] {
  const reachable = new Set(staff.filter(isReachable).map((one) => one.staffId));
  const last = chain.findIndex((group) => group.some((one) => reachable.has(one.staffId)));
  return chain.slice(0, last === -1 ? chain.length : last + 1).flat();
}

/** Whom a step of escalation adds. */
export function escalationRecipients(
  to: EscalationTarget,
  card: Pick<AlertCard, 'advisorNo' | 'deputyNo'>,
  staff: readonly StaffMember[],
): readonly Recipient[] {
  if (to === 'head') return withRole(staff, 'head').map(via('head'));
  return distinct([
    ...deputiesOf(card, staff).map(via('deputy')),
    ...withRole(staff, 'lobby').map(via('lobby')),
  ]);
}

/** The customer's own deputy counts before the one who stands in for the advisor. */
function deputiesOf<S extends StaffMember>(
  card: Pick<AlertCard, 'advisorNo' | 'deputyNo'>,
  staff: readonly S[],
): readonly S[] {
  const deputyNo = card.deputyNo ?? byNo(staff, card.advisorNo)[0]?.deputyNo ?? null;
  return byNo(staff, deputyNo);
}

function byNo<S extends StaffMember>(staff: readonly S[], staffNo: string | null): readonly S[] {
  return staff.filter((one) => one.staffNo === staffNo);
}

function withRole<S extends StaffMember>(
  staff: readonly S[],
  ...roles: readonly StaffMember['role'][]
): readonly S[] {
  return staff.filter((one) => roles.includes(one.role));
}

const via =
  (reason: Recipient['via']) =>
  ({ staffId }: StaffMember): Recipient => ({ staffId, via: reason });

/** The first reason stays. */
export function distinct(recipients: readonly Recipient[]): readonly Recipient[] {
  return recipients.filter((one, at) => recipients.findIndex((r) => r.staffId === one.staffId) === at);
}

function isBefore({ presence }: StaffPresence): boolean {
  return presence === 'present' || presence === 'busy';
}

function isReachable({ presence }: StaffPresence): boolean {
  return presence !== 'offline';
}
