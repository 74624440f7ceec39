import { type CallWhy, formatTime, type ReportTicket, type TicketNote } from '@lobby/shared';
import { useConsole } from '../ConsoleContext.ts';
import { isStaffReason } from '../text/isStaffReason.ts';
import { TierBadge } from '../TierBadge.tsx';

const MINUTE_MS = 60_000;

export interface WhyRowProps {
  readonly ticket: ReportTicket;
}

export function WhyRow({ ticket }: WhyRowProps) {
  const { t, language, timeZone, businesses } = useConsole();
  const { issuedAt, calledAt, place, why, notes, tier, overtaken, state } = ticket;
  const time = (at: number): string => formatTime(at, language, timeZone);
  return (
    <li className="why-row" data-ticket={ticket.ticketNo}>
      <b className="line-number">{ticket.ticketNo}</b>
      <span className="why-about">
        <span>{businesses.get(ticket.businessId)?.[language] ?? ticket.businessId}</span>
        {tier !== null && tier > 0 && <TierBadge tier={tier} potential={false} />}
      </span>
      <span className="why-times">
        <time>{time(issuedAt)}</time>
        <span aria-hidden="true">→</span>
        <time>{calledAt === null ? '—' : time(calledAt)}</time>
        <span>{calledAt === null ? '' : (place?.name[language] ?? '')}</span>
      </span>
      <span className="why-state">{t(`why.state.${state}`)}</span>
      <span className="why-text">
        <span>
          {why === null ? t(isOver(state) ? 'why.neverCalled' : 'why.notCalled') : <Why why={why} />}
        </span>
        {overtaken > 0 && <span className="mark">{t('why.overtaken', { n: overtaken })}</span>}
        {notes.map((note) => (
          <Note key={`${note.at} ${note.what}`} note={note} />
        ))}
      </span>
    </li>
  );
}

const isOver = (state: ReportTicket['state']): boolean => state === 'cancelled' || state === 'ended';

function Why({ why: { code, waitedMs, bonusMs, overtaken } }: { readonly why: CallWhy }) {
  const { t } = useConsole();
  const n = code === 'bonus' ? Math.round(bonusMs / MINUTE_MS) : overtaken;
  return (
    <>
      {t(`why.code.${code}`, { n })}
      <span className="why-waited">{t('why.waited', { n: Math.floor(waitedMs / MINUTE_MS) })}</span>
    </>
  );
}

function Note({ note: { what, by, reason } }: { readonly note: TicketNote }) {
  const { t } = useConsole();
  return (
    <span className="mark mark--note">
      {t(`why.note.${what}`, {
        who: by?.name ?? t('why.system'),
        reason: isStaffReason(reason) ? t(`staffReason.of.${reason}`) : t('why.noReason'),
      })}
    </span>
  );
}
