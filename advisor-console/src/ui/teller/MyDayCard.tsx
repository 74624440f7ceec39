import { useEffect } from 'react';
import type { ConsoleState } from '../../state/consoleState.ts';
import { useConsole } from '../ConsoleContext.ts';
import { elapsedText } from '../text/elapsedText.ts';

export interface MyDayCardProps {
  readonly day: ConsoleState['myDay'];
  /** Of this window: when it changes, the day is asked for again. */
  readonly served: number;
  readonly onLoad: () => void;
}

/** T05: served, how long, missed. Ratings never while the day runs (rulings R36). */
export function MyDayCard({ day, served, onLoad }: MyDayCardProps) {
  const { t } = useConsole();
  useEffect(() => {
    onLoad();
    // Asked for when something was finished, not on each rendering.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [served]);
  return (
    <section className="card-box my-day">
      <h2>{t('more.day')}</h2>
      {day === 'missing' ? (
        <p className="queue-none">{t('day.missing')}</p>
      ) : (
        <dl>
          <div>
            <dt>{t('day.served')}</dt>
            <dd>{day?.served ?? '—'}</dd>
          </div>
          <div>
            <dt>{t('day.average')}</dt>
            <dd>{day?.averageServiceMs == null ? '—' : elapsedText(day.averageServiceMs)}</dd>
          </div>
          <div>
            <dt>{t('day.missed')}</dt>
            <dd>{day?.missed ?? '—'}</dd>
          </div>
        </dl>
      )}
      <p className="queue-none">{t('day.ratings')}</p>
    </section>
  );
}
