import type { CommandAnswer, DeviceRole, EnrolmentPage } from '@lobby/shared';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { ConsoleActions } from '../../session/actions.ts';
import { useConsole } from '../ConsoleContext.ts';
import { FormDialog } from '../lobby/FormDialog.tsx';
import { CompareStep } from './CompareStep.tsx';
import { CodeStep } from './CodeStep.tsx';
import { InviteStep } from './InviteStep.tsx';

export interface EnrolDialogProps {
  /** One whose device waits to be compared; without it, a new device. */
  readonly enrolmentId?: string;
  readonly enrolments: EnrolmentPage['enrolments'];
  readonly run: ConsoleActions['run'];
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** What the hub gave for one device, and for whom it was asked. */
export interface GivenCode {
  readonly answer: CommandAnswer<'device.invite'>;
  readonly role: DeviceRole;
  readonly name: string;
}

/** A new device, step by step: kind and name, the code, the comparison of the eight characters. */
export function EnrolDialog({ enrolmentId, enrolments, run, onChanged, onClose }: EnrolDialogProps) {
  const { t, now } = useConsole();
  const [given, setGiven] = useState<GivenCode>();
  const [isSending, setSending] = useState(false);
  const id = enrolmentId ?? given?.answer.enrolmentId;
  const found = enrolments.find((one) => one.enrolmentId === id);

  async function invite(role: DeviceRole, name: string, form: 'code' | 'file'): Promise<void> {
    setSending(true);
    const answer = await run('device.invite', 'device.invite', { role, name, form });
    setSending(false);
    if (answer === undefined) return onClose();
    setGiven({ answer, role, name });
    onChanged();
  }
  async function decide(accept: boolean): Promise<void> {
    if (found?.device === undefined || found.device === null) return;
    setSending(true);
    const { deviceId } = found.device;
    await run(deviceId, 'device.confirm', { enrolmentId: found.enrolmentId, deviceId, accept });
    setSending(false);
    onChanged();
  }

  if (id === undefined)
    return (
      <FormDialog title={t('enrol.title')} onClose={onClose}>
        <InviteStep isSending={isSending} onInvite={(...wish) => void invite(...wish)} onCancel={onClose} />
      </FormDialog>
    );
  const again = given === undefined ? undefined : () => setGiven(undefined);
  const name = found?.name ?? given?.name ?? '';
  switch (found?.state) {
    case 'waiting':
      return (
        <FormDialog title={name} onClose={onClose}>
          <CompareStep
            shortId={found.device?.shortId ?? ''}
            isSending={isSending}
            onDecide={(accept) => void decide(accept)}
          />
        </FormDialog>
      );
    case 'joined':
      return (
        <FormDialog title={t('enrol.joined', { name })} onClose={onClose}>
          <output className="note note--ok">{t('enrol.joinedHint')}</output>
          <footer className="dialog-foot">
            <Button className="button button--primary" onPress={onClose}>
              {t('it.done')}
            </Button>
          </footer>
        </FormDialog>
      );
    case 'refused':
      return (
        <FormDialog title={t('enrol.refused')} onClose={onClose}>
          <output className="note note--warn">{t('enrol.refusedHint')}</output>
          <Failed onClose={onClose} onAgain={again} />
        </FormDialog>
      );
    case 'open':
    case 'over':
    case undefined:
      if (given === undefined || found?.state === 'over' || given.answer.expiresAt <= now())
        return (
          <FormDialog title={t('enrol.over')} onClose={onClose}>
            <p>{t('enrol.overHint')}</p>
            <Failed onClose={onClose} onAgain={again} />
          </FormDialog>
        );
      return (
        <FormDialog title={name} onClose={onClose}>
          <CodeStep given={given} onClose={onClose} />
        </FormDialog>
      );
  }
}

interface FailedProps {
  readonly onClose: () => void;
  /** undefined: the code was given in another dialog. */
  readonly onAgain: (() => void) | undefined;
}

/** Nobody came in: another code, or nothing. */
function Failed({ onClose, onAgain }: FailedProps) {
  const { t } = useConsole();
  return (
    <footer className="dialog-foot">
      <Button className="button" onPress={onClose}>
        {t('it.close')}
      </Button>
      {onAgain !== undefined && (
        <Button className="button button--primary" onPress={onAgain}>
          {t('enrol.again')}
        </Button>
      )}
    </footer>
  );
}
