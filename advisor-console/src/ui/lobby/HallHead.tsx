import { formatTime } from '@lobby/shared';
import { Button } from 'react-aria-components';
import type { HallState } from '../../state/hall.ts';
import { waitingTickets, windowHint } from '../../state/hallOverview.ts';
import { useConsole } from '../ConsoleContext.ts';
import { AlertIcon, ClockIcon } from '../icons.tsx';
import { useSecond } from '../useSecond.ts';
import { Waited } from './Waited.tsx';

export interface HallHeadProps {
  readonly hall: HallState;
  readonly isOnline: boolean;
  /** Hub time of what is shown. */
  readonly heardAt: number | undefined;
  readonly onIssue: () => void;
  readonly onBook: () => void;
}

/** The hall in four figures, the hint for windows, and what the lobby manager does most. */
export function HallHead({ hall, isOnline, heardAt, onIssue, onBook }: HallHeadProps) {
  const { t, language, timeZone } = useConsole();
  const waiting = waitingTickets(hall).filter(({ state }) => state === 'waiting');
  const windows = [...hall.windows.values()];
  const oldest = Math.min(...waiting.map(({ issuedAt }) => issuedAt));
  return (
    <header className="hall-head">
      <dl className="kpis">
        <div>
          <dt>{t('hall.waiting')}</dt>
          <dd>{t('hall.people', { n: waiting.length })}</dd>
        </div>
        <div>
          <dt>{t('hall.longest')}</dt>
          <dd>{waiting.length === 0 ? '—' : <Waited since={oldest} />}</dd>
        </div>
        <div>
          <dt>{t('hall.windowsOpen')}</dt>
          <dd>
            {t('hall.ofAll', {
              n: windows.filter(({ state }) => state === 'open').length,
              all: windows.length,
            })}
          </dd>
        </div>
        <div>
          <dt>{t('hall.servedToday')}</dt>
          <dd>{t('hall.people', { n: windows.reduce((sum, { served }) => sum + served, 0) })}</dd>
        </div>
      </dl>
      {isOnline || heardAt === undefined ? (
        <Hint hall={hall} />
      ) : (
        <p className="hall-hint" data-advise="stopped">
          <ClockIcon />
          {t('lobby.stopped', { time: formatTime(heardAt, language, timeZone) })}
        </p>
      )}
      <div className="hall-actions">
        <Button className="button" isDisabled={!isOnline} onPress={onBook}>
          {t('booking.open')}
        </Button>
        <Button className="button button--primary" isDisabled={!isOnline} onPress={onIssue}>
          {t('issue.open')}
        </Button>
      </div>
    </header>
  );
}

function Hint({ hall }: { readonly hall: HallState }) {
  const { t, language } = useConsole();
  const hint = windowHint(hall, useSecond());
  if (hint === undefined) return <p className="hall-hint" />;
  const list = new Intl.ListFormat(language, {
    type: hint.advise === 'open' ? 'disjunction' : 'conjunction',
  });
  const named = hint.advise === 'open' ? hint.windows : hint.idle;
  const windows = list.format(named.slice(0, 3).map(({ place }) => place.name[language]));
  const text =
    hint.advise === 'close'
      ? t('hall.hint.close', { windows })
      : named.length === 0
        ? t('hall.hint.openNone', { n: hint.waiting })
        : t('hall.hint.open', { n: hint.waiting, windows });
  return (
    <output className="hall-hint" data-advise={hint.advise}>
      <AlertIcon />
      {text}
    </output>
  );
}
