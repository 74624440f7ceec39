import type { HelpCall } from '@lobby/shared';
import { Button } from 'react-aria-components';
import { useConsole } from './ConsoleContext.ts';
import { Elapsed } from './Elapsed.tsx';
import { HelpIcon } from './icons.tsx';

export interface HelpCallsProps {
  readonly calls: readonly HelpCall[];
  readonly busy: ReadonlySet<string>;
  readonly isOnline: boolean;
  readonly onAnswer: (helpId: string) => void;
}

/** People at the kiosks who asked for somebody (K15, answered here). */
export function HelpCalls({ calls, busy, isOnline, onAnswer }: HelpCallsProps) {
  const { t, myId } = useConsole();
  if (calls.length === 0) return null;
  return (
    <section className="help-calls" aria-label={t('help.title')}>
      {calls.map((call) => (
        <article
          key={call.helpId}
          className="help-call"
          data-help-id={call.helpId}
          data-urgent={(call.urgent && call.answeredBy === null) || undefined}
          data-answered={call.answeredBy !== null || undefined}
        >
          <HelpIcon />
          <div className="help-text">
            <b>{call.kioskName}</b>
            <span>{t(call.urgent && call.answeredBy === null ? 'help.urgent' : 'help.called')}</span>
          </div>
          <Elapsed since={call.calledAt} />
          {call.answeredBy === null ? (
            <Button
              className="button button--primary"
              isDisabled={!isOnline || busy.has(call.helpId)}
              onPress={() => onAnswer(call.helpId)}
            >
              {t('help.answer')}
            </Button>
          ) : (
            <p className="help-answered">
              {call.answeredBy.staffId === myId
                ? t('help.answeredMe')
                : t('help.answered', { who: call.answeredBy.name })}
            </p>
          )}
        </article>
      ))}
    </section>
  );
}
