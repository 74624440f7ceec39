import type { TemporaryPassword } from '@lobby/shared';
import { Button } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { FormDialog } from '../lobby/FormDialog.tsx';
import { localDateAndTime } from '../text/localInstant.ts';
import { CopyButton } from './CopyButton.tsx';

export interface TemporaryDialogProps {
  readonly name: string;
  readonly password: TemporaryPassword;
  readonly onClose: () => void;
}

/** Shown once, large enough to be copied onto paper. */
export function TemporaryDialog({ name, password, onClose }: TemporaryDialogProps) {
  const { t, timeZone } = useConsole();
  const { temporaryPassword, until } = password;
  const { date, time } = localDateAndTime(until, timeZone);
  return (
    <FormDialog title={t('temporary.title', { name })} onClose={onClose}>
      <p className="temporary" data-temporary={temporaryPassword}>
        {temporaryPassword}
      </p>
      <p className="note note--warn">{t('temporary.once')}</p>
      <footer className="dialog-foot">
        <p>{t('temporary.until', { date: `${date} ${time}` })}</p>
        <CopyButton text={temporaryPassword} />
        <Button className="button button--primary" onPress={onClose}>
          {t('it.done')}
        </Button>
      </footer>
    </FormDialog>
  );
}
