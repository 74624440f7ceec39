import { referralTopics } from '@lobby/shared';
import { Button } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { StarIcon } from '../icons.tsx';
import type { CallerWork } from './callerWork.ts';

export interface ReferChipsProps {
  readonly work: CallerWork;
}

/** T03: one tap on what was noticed, and the manager in charge knows. */
export function ReferChips({ work }: ReferChipsProps) {
  const { t } = useConsole();
  const { face, isOnline, state } = work;
  if (face.name === 'noWindow' || face.ticket === undefined) return null;
  const { windowId } = face.window;
  const { ticketNo } = face.ticket;
  const last = state.referrals.findLast((one) => one.ticketNo === ticketNo);
  return (
    <section className="refer" aria-label={t('refer.title')}>
      <h2>
        <StarIcon />
        {t('refer.title')}
      </h2>
      <div className="refer-chips">
        {referralTopics.map((topic) => (
          <Button
            key={topic}
            className="chip chip--topic"
            data-on={last?.topic === topic || undefined}
            isDisabled={!isOnline}
            onPress={() => work.onWish({ name: 'ticket.refer', request: { windowId, topic } })}
          >
            {t(`topic.${topic}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
