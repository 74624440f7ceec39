import {
  MAX_COLLEAGUES,
  MAX_REFERRALS,
  MAX_SNAPSHOT_ALERTS,
  PROTOCOL_VERSION,
  type AlertPage,
  type AlertView,
  type ErrorCode,
  type HubProblem,
  type ReferralView,
} from '@lobby/shared';
import { viewOf, type AlertRecord } from '../domain/alertRecord.ts';
import { may, type Message } from '../domain/permissions.ts';
import { referralViewOf } from '../domain/referral.ts';
import type { StaffMember } from '../domain/staff.ts';
import { currentDate } from '../handlers/currentDate.ts';
import { helpCallOf } from '../handlers/helpCallOf.ts';
import { hallViewFor } from '../handlers/hallViews.ts';
import type { HubContext } from '../handlers/hubContext.ts';
import { colleagueOf, personOf } from '../handlers/staffOfBranch.ts';

const MAX_HELP_CALLS = 50;

export function helloFor(
  { config, now, store, plainKeys }: HubContext,
  { staffId, name, role }: StaffMember,
) {
  return {
    type: 'hello' as const,
    protocol: PROTOCOL_VERSION,
    hubTime: now(),
    me: { staffId, name, role },
    branchName: config.branch.name,
    timeZone: config.branch.timeZone,
    demo: config.demo,
    ...(plainKeys && { plainKeys: true }),
    hasPin: store.identity.pinOf(staffId) !== undefined,
  };
}

/** What one member of staff may see now: open alerts first, then those of today that are over (rulings R4). */
export function snapshotFor(ctx: HubContext, staff: StaffMember) {
  const { config, store } = ctx;
  const role = `staff:${staff.role}` as const;
  const seesAlerts = may(role, 'alert.list');
  const { found, more } = seesAlerts
    ? firstOf(store.alerts.openFirstFor(staff.staffId, currentDate(ctx)), MAX_SNAPSHOT_ALERTS)
    : { found: [], more: false };
  return {
    type: 'snapshot' as const,
    alerts: found.map((record) => alertViewFor(ctx, staff.staffId, record)),
    more,
    colleagues: seesAlerts
      ? store.identity
          .staff()
          .slice(0, MAX_COLLEAGUES)
          .map((one) => colleagueOf(ctx, one))
      : [],
    helpCalls: may(role, 'help.answer')
      ? store.help
          .open()
          .slice(0, MAX_HELP_CALLS)
          .map((help) => helpCallOf(ctx, help))
      : [],
    businesses: config.businesses.map(({ businessId, name }) => ({ businessId, name })),
    tiers: config.tiers.map(({ tier, name }) => ({ tier, name })),
    hall: may(role, 'hall.watch')
      ? hallViewFor(ctx, {
          staffId: staff.staffId,
          seesTiers: may(role, 'hall.tiers'),
          seesDevices: may(role, 'help.answer'),
        })
      : null,
    referrals: may(role, 'ticket.refer') ? referralsOf(ctx, staff.staffId) : [],
    problems: problemsFor(ctx, staff),
    ...(may(role, 'rating.watch') && { poorRatings: [...store.ratings.poor()] }),
  };
}

/** What this reader should know of the hub's machine. */
export function problemsFor({ health }: HubContext, { role }: StaffMember): HubProblem[] {
  return health.problems().filter(({ code }) => may(`staff:${role}`, forWhom[code] ?? 'console.events'));
}

/** Problems that only those can do something about who look after the hub; all others concern everybody. */
const forWhom: Partial<Record<ErrorCode, Message>> = { BACKUP_FAILED: 'hub.care', CLOCK_JUMPED: 'hub.care' };

/** Older alerts of somebody's day, newest first. */
export function alertPageFor(ctx: HubContext, staffId: string, before: number, limit: number): AlertPage {
  const { found, more } = firstOf(ctx.store.alerts.currentFor(staffId, currentDate(ctx), before), limit);
  return { alerts: found.map((record) => alertViewFor(ctx, staffId, record)), more };
}

/** Of a long day only what is shown is opened: a snapshot must not take longer as the day goes on. */
function firstOf(records: Iterable<AlertRecord>, limit: number) {
  const found: AlertRecord[] = [];
  for (const record of records) {
    if (found.length === limit) return { found, more: true };
    found.push(record);
  }
  return { found, more: false };
}

export function alertViewFor(ctx: HubContext, staffId: string, record: AlertRecord): AlertView {
  const via = record.audience.find((one) => one.staffId === staffId)?.via ?? 'observer';
  return viewOf(record, via, (id) => personOf(ctx, id));
}

function referralsOf(ctx: HubContext, staffId: string): ReferralView[] {
  const found: ReferralView[] = [];
  for (const record of ctx.store.alerts.referredBy(staffId, currentDate(ctx))) {
    const view = referralViewOf(record, staffId, (id) => personOf(ctx, id));
    if (view !== undefined) found.push(view);
    if (found.length === MAX_REFERRALS) break;
  }
  return found;
}
