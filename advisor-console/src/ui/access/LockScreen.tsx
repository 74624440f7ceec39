import { PIN_DIGITS } from '@lobby/shared';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import type { Access } from '../../session/access.ts';
import type { Session } from '../../state/consoleState.ts';
import type { LockedState } from '../../state/locked.ts';
import { BrandMark } from '../BrandMark.tsx';
import { useConsole } from '../ConsoleContext.ts';
import { FailureLine } from './FailureLine.tsx';
import { PinPad } from './PinPad.tsx';
import { SecretField } from './SecretField.tsx';
import { useAttempt } from './useAttempt.ts';

export interface LockScreenProps {
  readonly session: Session;
  readonly locked: LockedState;
  readonly isOnline: boolean;
  readonly access: Pick<Access, 'unlock' | 'signOut'>;
}

const MAX_NUMBERS = 6;

/** Nothing of a customer but the ticket number (rulings R25); opened by its own person, or left to the next one. */
export function LockScreen({ session, locked, isOnline, access }: LockScreenProps) {
  const { t, language } = useConsole();
  const [by, setBy] = useState<'pin' | 'password'>(session.hasPin ? 'pin' : 'password');
  const [secret, setSecret] = useState('');
  const attempt = useAttempt();
  const { waiting, helpCalls } = locked;

  const unlock = async (typed: string): Promise<void> => {
    if (await attempt.run(() => access.unlock(by, typed))) return;
    setSecret('');
  };
  const type = (pin: string): void => {
    setSecret(pin);
    if (pin.length === PIN_DIGITS) void unlock(pin);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (secret !== '') void unlock(secret);
  };
  return (
    <main className="lock">
      <section className="lock-side" aria-live="polite">
        <p className="lock-brand">
          <BrandMark />
          <span>{session.branchName[language]}</span>
        </p>
        {waiting.length === 0 ? (
          <p className="lock-calm">{t('lock.nobody')}</p>
        ) : (
          <div className="lock-waiting">
            <h2>{t('lock.waiting', { count: String(waiting.length) })}</h2>
            <ul>
              {waiting.slice(0, MAX_NUMBERS).map(({ alertId, ticketNo, priority }) => (
                <li key={alertId} data-priority={priority}>
                  {ticketNo}
                </li>
              ))}
            </ul>
            {waiting.length > MAX_NUMBERS && (
              <p>{t('lock.more', { count: String(waiting.length - MAX_NUMBERS) })}</p>
            )}
          </div>
        )}
        {helpCalls > 0 && <p className="lock-help">{t('lock.help', { count: String(helpCalls) })}</p>}
        {!isOnline && <p className="lock-offline">{t('lock.offline')}</p>}
      </section>
      <section className="lock-door">
        <h1>{t('lock.title')}</h1>
        <p className="lock-who">
          {session.me.name} · {t(`role.${session.me.role}`)}
        </p>
        {by === 'pin' ? (
          <PinPad pin={secret} isDisabled={attempt.isRunning} onChange={type} />
        ) : (
          <form className="access-form" onSubmit={submit}>
            <SecretField
              label={t('access.password')}
              value={secret}
              onChange={setSecret}
              autoComplete="current-password"
              isFirst
            />
            <Button
              type="submit"
              className="button button--primary"
              isDisabled={attempt.isRunning || secret === ''}
            >
              {t('lock.open')}
            </Button>
          </form>
        )}
        <FailureLine failure={attempt.failure} />
        <footer className="lock-foot">
          {session.hasPin && (
            <Button
              className="button button--small"
              onPress={() => {
                setBy(by === 'pin' ? 'password' : 'pin');
                setSecret('');
              }}
            >
              {t(by === 'pin' ? 'lock.byPassword' : 'lock.byPin')}
            </Button>
          )}
          <Button className="button button--small" onPress={() => void access.signOut()}>
            {t('lock.switch')}
          </Button>
        </footer>
      </section>
    </main>
  );
}
