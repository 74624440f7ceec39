import { PIN_DIGITS, type ConsoleSelf } from '@lobby/shared';
import { type FormEvent, useEffect, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { Access } from '../../session/access.ts';
import { useConsole } from '../ConsoleContext.ts';
import { FailureLine } from './FailureLine.tsx';
import { isNewPassword, NewPasswordFields } from './NewPasswordFields.tsx';
import { SecretField } from './SecretField.tsx';
import { useAttempt } from './useAttempt.ts';
import { useFocus } from './useFocus.ts';

export interface SignInFormProps {
  readonly access: Pick<Access, 'signIn' | 'signInByPin' | 'machine'>;
}

const PIN = new RegExp(`^\\d{${PIN_DIGITS}}$`);

/**
 * Staff number and password, at an enrolled computer also with a PIN; a temporary password asks for one of one's own at
 * once.
 */
export function SignInForm({ access }: SignInFormProps) {
  const { t } = useConsole();
  const [machine, setMachine] = useState<ConsoleSelf>();
  useEffect(() => {
    let isGone = false;
    void access.machine().then((self) => !isGone && setMachine(self));
    return () => {
      isGone = true;
    };
  }, [access]);
  const [byPin, setByPin] = useState(false);
  const [staffNo, setStaffNo] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useAttempt();
  const field = useFocus(true);
  // The password is a temporary one: it opens nothing but the choice of another.
  const [isDue, setDue] = useState(false);
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const isReady =
    staffNo.trim() !== '' &&
    (byPin ? PIN.test(password) : password !== '') &&
    (!isDue || isNewPassword(staffNo.trim(), fresh, again));
  const startAgain = (): void => {
    setPassword('');
    setDue(false);
    setFresh('');
    setAgain('');
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    await attempt.run(async () => {
      const failure = byPin
        ? await access.signInByPin(staffNo.trim(), password)
        : await access.signIn(staffNo.trim(), password, ...(isDue ? [fresh] : []));
      if (failure?.code === 'PASSWORD_DUE') setDue(true);
      // What is kept is right; it is the new one that was refused.
      else if (failure !== undefined && failure.code !== 'PASSWORD_WEAK') startAgain();
      return failure;
    });
  };
  if (machine?.enrolledOnly === true && machine.name === null)
    return <FailureLine failure={{ code: 'CONSOLE_NOT_ENROLLED' }} />;
  return (
    <form className="access-form" onSubmit={(event) => void submit(event)}>
      <TextField className="access-field" value={staffNo} onChange={setStaffNo} autoComplete="username">
        <Label>{t('access.staffNo')}</Label>
        <Input ref={field} maxLength={64} spellCheck="false" autoCapitalize="off" />
      </TextField>
      <SecretField
        key={String(byPin)}
        label={t(byPin ? 'access.pin' : 'access.password')}
        value={password}
        onChange={setPassword}
        autoComplete={byPin ? 'off' : 'current-password'}
        isPin={byPin}
      />
      {isDue && (
        <NewPasswordFields
          staffNo={staffNo.trim()}
          fresh={fresh}
          again={again}
          onFresh={setFresh}
          onAgain={setAgain}
        />
      )}
      <FailureLine failure={attempt.failure} />
      <Button type="submit" className="button button--primary" isDisabled={attempt.isRunning || !isReady}>
        {t(attempt.isRunning ? 'signIn.checking' : 'access.signIn')}
      </Button>
      {machine !== undefined && machine.name !== null && (
        <footer className="access-machine">
          <span>{t('access.machine', { name: machine.name })}</span>
          <Button
            className="button button--small"
            onPress={() => {
              setByPin(!byPin);
              startAgain();
            }}
          >
            {t(byPin ? 'access.byPassword' : 'access.byPin')}
          </Button>
        </footer>
      )}
    </form>
  );
}
