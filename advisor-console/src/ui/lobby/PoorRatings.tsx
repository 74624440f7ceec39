import { formatTime, type PoorRating } from '@lobby/shared';
import { Button } from 'react-aria-components';
import type { HallState } from '../../state/hall.ts';
import { useConsole } from '../ConsoleContext.ts';
import { Panel } from './Panel.tsx';

export interface PoorRatingsProps {
  readonly ratings: readonly PoorRating[];
  readonly windows: HallState['windows'];
  readonly isOnline: boolean;
  readonly busy: ReadonlySet<string>;
  readonly onSettle: (ratingId: string) => void;
}

/** Customers who have just said that they were not satisfied, until somebody has spoken to them. */
export function PoorRatings({ ratings, windows, isOnline, busy, onSettle }: PoorRatingsProps) {
  const { t, language, timeZone } = useConsole();
  if (ratings.length === 0) return null;
  return (
    <Panel title={t('hall.ratings.title')} area="ratings">
      <ul className="lines">
        {ratings.map(({ ratingId, ticketNo, windowId, at, reason }) => (
          <li key={ratingId} className="line line--rating">
            <b className="line-number">{ticketNo}</b>
            <span className="line-about">
              <span>{windows.get(windowId)?.place.name[language] ?? windowId}</span>
              {reason !== null && <span className="mark">{t(`hall.rating.${reason}`)}</span>}
            </span>
            <time>{formatTime(at, language, timeZone)}</time>
            <Button
              className="button button--small"
              isDisabled={!isOnline || busy.has(ratingId)}
              onPress={() => onSettle(ratingId)}
            >
              {t('hall.ratings.settle')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
