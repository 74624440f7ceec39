import { passwordFault } from '@lobby/shared';
import { useConsole } from '../ConsoleContext.ts';
import { SecretField } from './SecretField.tsx';

export interface NewPasswordFieldsProps {
  readonly staffNo: string;
  readonly fresh: string;
  readonly again: string;
  readonly onFresh: (value: string) => void;
  readonly onAgain: (value: string) => void;
}

/** Whether both fields hold one password that will do; the name is for the hub to look at. */
export function isNewPassword(staffNo: string, fresh: string, again: string): boolean {
  return fresh === again && passwordFault(fresh, { staffNo, name: '' }) === undefined;
}

/** One's own password in place of a temporary one. */
export function NewPasswordFields({ staffNo, fresh, again, onFresh, onAgain }: NewPasswordFieldsProps) {
  const { t } = useConsole();
  const fault = fresh === '' ? undefined : passwordFault(fresh, { staffNo, name: '' });
  const hint =
    fresh === ''
      ? t('account.passwordRule')
      : fault !== undefined
        ? t(`account.password.${fault}`)
        : again !== '' && again !== fresh
          ? t('account.differs')
          : t('account.good');
  return (
    <>
      <SecretField
        label={t('account.passwordNew')}
        value={fresh}
        onChange={onFresh}
        autoComplete="new-password"
        isFirst
      />
      <SecretField label={t('account.again')} value={again} onChange={onAgain} autoComplete="new-password" />
      <output className="account-hint" data-good={isNewPassword(staffNo, fresh, again) || undefined}>
        {hint}
      </output>
    </>
  );
}
