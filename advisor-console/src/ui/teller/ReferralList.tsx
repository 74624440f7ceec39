import { formatTime, type ReferralView } from '@lobby/shared';
import { useConsole } from '../ConsoleContext.ts';
import { useSecond } from '../useSecond.ts';
import { referralText } from './referralText.ts';

export interface ReferralListProps {
  readonly referrals: readonly ReferralView[];
}

/** What has become of each referral of today, the newest first. */
export function ReferralList({ referrals }: ReferralListProps) {
  const { t, language, timeZone } = useConsole();
  const now = useSecond();
  const newest = [...referrals].sort((a, b) => b.referredAt - a.referredAt);
  return (
    <section className="card-box referrals">
      <h2>{t('refer.list')}</h2>
      {newest.length === 0 ? (
        <p className="queue-none">{t('refer.none')}</p>
      ) : (
        <ul>
          {newest.map((one) => {
            const { tone, text } = referralText(one, t, now);
            return (
              <li key={one.referralId}>
                <b>{one.ticketNo}</b>
                <span>
                  {t(`topic.${one.topic}`)} · {formatTime(one.referredAt, language, timeZone)}
                </span>
                <p data-tone={tone}>{text}</p>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
