import { formatTime } from '@lobby/shared';
import { use } from 'react';
import type { Happening } from '../../demoState.ts';
import { LanguageContext, useText } from '../text.ts';

const MAX_SHOWN = 6;

export interface HappeningListProps {
  readonly happenings: readonly Happening[];
}

export function HappeningList({ happenings }: HappeningListProps) {
  const t = useText();
  const language = use(LanguageContext);
  return (
    <section className="happened" aria-label={t('happened.title')}>
      <h2>{t('happened.title')}</h2>
      <ol aria-live="polite">
        {happenings.length === 0 && <li className="happened__nothing">{t('happened.nothing')}</li>}
        {happenings.slice(0, MAX_SHOWN).map(({ id, at, kind, card, ticketNo }) => (
          <li key={id} className={`happened__${kind.split('.')[0] ?? ''}`}>
            <time>{formatTime(at, language)}</time>
            {t(`happened.${kind}`, {
              card: card === undefined ? '' : t(`card.${card}`),
              ticketNo: ticketNo ?? '',
            })}
          </li>
        ))}
      </ol>
    </section>
  );
}
