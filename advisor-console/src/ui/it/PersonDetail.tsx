import type { StaffEntryView } from '@lobby/shared';
import { Button } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { intoView } from './intoView.ts';
import { momentText } from '../text/momentText.ts';
import { SignInWord } from './PeopleTable.tsx';

/** What can be done about somebody's sign-in. */
export type PersonStep = 'unlock' | 'signOut' | 'reset' | 'left';

export interface PersonDetailProps {
  readonly person: StaffEntryView;
  readonly mayAdd: boolean;
  readonly maySupervise: boolean;
  readonly isBusy: boolean;
  readonly onStep: (step: PersonStep) => void;
  readonly onClose: () => void;
}

/** One person: where signed in, and what may be done about it. Nobody vouches for himself. */
export function PersonDetail({ person, mayAdd, maySupervise, isBusy, onStep, onClose }: PersonDetailProps) {
  const words = useConsole();
  const { t, myId } = words;
  const { name, staffNo, role, sessions, lock, manageable } = person;
  const isMe = person.staffId === myId;
  return (
    <aside ref={intoView} className="panel admin-detail" aria-label={name}>
      <header className="panel-head">
        <h2>{name}</h2>
        <Button className="button button--small" onPress={onClose}>
          {t('it.close')}
        </Button>
      </header>
      <div className="admin-detail-body">
        <SignInWord person={person} />
        <dl className="admin-facts">
          <div>
            <dt>{t('people.column.no')}</dt>
            <dd>{staffNo}</dd>
          </div>
          <div>
            <dt>{t('people.column.role')}</dt>
            <dd>{t(`role.${role}`)}</dd>
          </div>
          <div>
            <dt>{t('people.column.pin')}</dt>
            <dd>{t(person.hasPin ? 'people.pinSet' : 'people.pinNone')}</dd>
          </div>
        </dl>
        <section aria-label={t('people.sessions')}>
          <h3>{t('people.sessions')}</h3>
          {sessions.length === 0 ? (
            <p className="mark">{t('people.noSessions')}</p>
          ) : (
            <ul className="history">
              {sessions.map(({ sessionId, seat, since }) => (
                <li key={sessionId}>{t('people.session', { seat, time: momentText(since, words) })}</li>
              ))}
            </ul>
          )}
        </section>
        {isMe ? (
          <p className="note">{t('people.self')}</p>
        ) : (
          maySupervise && (
            <div className="admin-steps">
              {lock !== null && (
                <Button
                  className="button button--primary"
                  isDisabled={isBusy}
                  onPress={() => onStep('unlock')}
                >
                  {t('people.unlock')}
                </Button>
              )}
              {mayAdd && manageable && (
                <Button className="button" isDisabled={isBusy} onPress={() => onStep('reset')}>
                  {t('people.reset')}
                </Button>
              )}
              <Button
                className="button"
                isDisabled={isBusy || sessions.length === 0}
                onPress={() => onStep('signOut')}
              >
                {t('people.signOut')}
              </Button>
              {mayAdd && (
                <Button className="button button--danger" isDisabled={isBusy} onPress={() => onStep('left')}>
                  {t('people.left')}
                </Button>
              )}
            </div>
          )
        )}
        {mayAdd && !manageable && !isMe && <p className="note">{t('people.notHere')}</p>}
      </div>
    </aside>
  );
}
