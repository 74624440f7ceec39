import { auditActions, revokeReasons, type AuditAction, type AuditLineView } from '@lobby/shared';
import type { ConsoleWords } from '../ConsoleContext.ts';
import { isStaffReason } from '../text/isStaffReason.ts';

type Words = Pick<ConsoleWords, 't' | 'language'>;

const known: ReadonlySet<string> = new Set(Object.values(auditActions).flat());
const isKnown = (action: string): action is AuditAction => known.has(action);

/** What a line tells, in words; an action of a former program keeps its name. */
export function auditSentence({ action, subject, ref }: AuditLineView, { t, language }: Words): string {
  if (!isKnown(action)) return action;
  return t(`audit.act.${action}`, { subject: subject?.[language] ?? ref ?? t('audit.nobody') });
}

/** What was given with it: a reason, a text of staff, how many; undefined = nothing. */
export function auditDetail({ action, details }: AuditLineView, { t }: Words): string | undefined {
  const given = parse(details);
  if (given === undefined) return undefined;
  const { reason, open, message, alerts, sessions, first, last, kind, unreadable, from, to } = given;
  if (unreadable === true) return t('audit.detail.unreadable');
  if (typeof reason === 'string') return t('audit.detail.reason', { reason: reasonWord(action, reason, t) });
  if (typeof open === 'boolean') return t(open ? 'audit.detail.open' : 'audit.detail.closed');
  if (typeof message === 'string')
    return message === '' ? t('audit.detail.messageNone') : t('audit.detail.message', { message });
  if (Array.isArray(alerts)) return t('audit.detail.customers', { n: alerts.length });
  if (typeof sessions === 'number') return t('audit.detail.sessions', { n: sessions });
  if (action === 'audit.export' && typeof first === 'number' && typeof last === 'number')
    return t('audit.detail.lines', { first, last });
  if (typeof from === 'string' && typeof to === 'string') return t('audit.detail.keys', { from, to });
  if (kind === 'pin' || kind === 'password') return t(`audit.detail.${kind}`);
  return undefined;
}

/** 'mistake' and 'other' mean something else of a device than of a number. */
function reasonWord(action: string, reason: string, t: Words['t']): string {
  const revoked = revokeReasons.find((one) => one === reason);
  if (action === 'device.revoke' && revoked !== undefined) return t(`revoke.reason.${revoked}`);
  return isStaffReason(reason) ? t(`staffReason.of.${reason}`) : reason;
}

function parse(details: string | null): Readonly<Record<string, unknown>> | undefined {
  if (details === null) return undefined;
  try {
    const value: unknown = JSON.parse(details);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
