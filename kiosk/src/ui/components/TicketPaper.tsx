import { formatTime } from '@lobby/shared';
import type { KioskView, ShownTicket } from '../../pageProtocol.ts';
import { useText } from '../i18n/useText.ts';
import './TicketPaper.css';

export interface TicketPaperProps {
  readonly ticket: ShownTicket;
  readonly view: KioskView | null;
}

/** The ticket as it comes out of the slot: number first, then the facts. Nothing on it depends on who took it. */
export function TicketPaper({ ticket, view }: TicketPaperProps) {
  const { t } = useText();
  return (
    <>
      <div className="slot" aria-hidden="true" />
      <article className="paper">
        <h1 className="paper__title">{t('result.title')}</h1>
        <output className="paper__number">{ticket.ticketNo}</output>
        {ticket.repeated && <p className="paper__repeated">{t('result.repeated')}</p>}
        <Facts ticket={ticket} view={view} />
        <p className="paper__where">{t('result.where')}</p>
        {ticket.offline && <span className="paper__local" title={t('result.local')} />}
      </article>
    </>
  );
}

/** At most three facts; what is not known is left out, never guessed. */
function Facts({ ticket, view }: TicketPaperProps) {
  const { t, language } = useText();
  const business = view?.businesses.find(({ businessId }) => businessId === ticket.businessId);
  const facts: [string, string][] = [];
  if (business) facts.push([t('result.business'), business.name[language]]);
  if (ticket.ahead !== null) {
    const ahead = ticket.ahead === 0 ? t('result.aheadNone') : t('result.aheadValue', { n: ticket.ahead });
    facts.push([t('result.ahead'), ahead]);
  }
  if (ticket.waitMinutes !== null) {
    const { from, to } = ticket.waitMinutes;
    const wait = from === to ? t('result.waitExact', { to }) : t('result.waitValue', { from, to });
    facts.push([t('result.wait'), wait]);
  } else {
    facts.push([t('result.time'), formatTime(ticket.issuedAt, language, view?.timeZone)]);
  }
  return (
    <dl className="paper__facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
