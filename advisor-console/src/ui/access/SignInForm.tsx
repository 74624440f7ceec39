import { type FormEvent, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { Access } from '../../session/access.ts';
import { useConsole } from '../ConsoleContext.ts';
import { FailureLine } from './FailureLine.tsx';
import { SecretField } from './SecretField.tsx';
import { useAttempt } from './useAttempt.ts';
import { useFocus } from './useFocus.ts';

export interface SignInFormProps {
  readonly onSignIn: Access['signIn'];
}

/** Staff number and password. */
export function SignInForm({ onSignIn }: SignInFormProps) {
  const { t } = useConsole();
  const [staffNo, setStaffNo] = useState('');
  const [password, setPassword] = useState('');
  const attempt = useAttempt();
  const field = useFocus(true);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (staffNo.trim() === '' || password === '') return;
    if (!(await attempt.run(() => onSignIn(staffNo.trim(), password)))) setPassword('');
  };
  return (
    <form className="access-form" onSubmit={(event) => void submit(event)}>
      <TextField className="access-field" value={staffNo} onChange={setStaffNo} autoComplete="username">
        <Label>{t('access.staffNo')}</Label>
        <Input ref={field} maxLength={64} spellCheck="false" autoCapitalize="off" />
      </TextField>
      <SecretField
        label={t('access.password')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      <FailureLine failure={attempt.failure} />
      <Button
        type="submit"
        className="button button--primary"
        isDisabled={attempt.isRunning || staffNo.trim() === '' || password === ''}
      >
        {t(attempt.isRunning ? 'signIn.checking' : 'access.signIn')}
      </Button>
    </form>
  );
}
