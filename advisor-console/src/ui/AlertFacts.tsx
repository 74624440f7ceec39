import type { AlertView } from '@lobby/shared';
import { useConsole } from './ConsoleContext.ts';

export interface AlertFactsProps {
  readonly alert: Pick<AlertView, 'ticketNo' | 'businessId' | 'ahead'>;
}

/** Where the customer is to be found, and how much time there is. */
export function AlertFacts({ alert }: AlertFactsProps) {
  const { t, language, businesses } = useConsole();
  const ahead = alert.ahead === 0 ? t('alert.aheadNone') : t('alert.aheadPeople', { n: alert.ahead });
  return (
    <dl className="facts">
      <div>
        <dt>{t('alert.ticket')}</dt>
        <dd className="facts-number">{alert.ticketNo}</dd>
      </div>
      <div>
        <dt>{t('alert.business')}</dt>
        <dd>{businesses.get(alert.businessId)?.[language] ?? '—'}</dd>
      </div>
      <div>
        <dt>{t('alert.ahead')}</dt>
        <dd>{ahead}</dd>
      </div>
    </dl>
  );
}
