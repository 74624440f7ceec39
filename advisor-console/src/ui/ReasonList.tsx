import type { Reason } from '@lobby/shared';
import { useConsole } from './ConsoleContext.ts';
import { reasonText } from './text/reasonText.ts';

export interface ReasonListProps {
  readonly reasons: readonly Reason[];
}

/** Reasons that want care rather than a sale. */
const SERIOUS: readonly Reason['code'][] = ['churnSevere', 'attention'];

export function ReasonList({ reasons }: ReasonListProps) {
  const { t, language, tiers, isPrivate } = useConsole();
  if (reasons.length === 0) return <p className="reasons reasons--none">{t('alert.noReasons')}</p>;
  if (isPrivate)
    return <p className="reasons reasons--none">{t('privacy.reasons', { n: reasons.length })}</p>;
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={reason.code} className="reason" data-serious={SERIOUS.includes(reason.code) || undefined}>
          {reasonText(reason, { t, language, tiers })}
        </li>
      ))}
    </ul>
  );
}
