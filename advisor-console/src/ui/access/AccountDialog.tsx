import { passwordFault, pinFault, type SecretOwner } from '@lobby/shared';
import { type FormEvent, useState } from 'react';
import {
  Button,
  Dialog,
  Heading,
  Modal,
  ModalOverlay,
  Tab,
  TabList,
  TabPanel,
  Tabs,
} from 'react-aria-components';
import type { Access } from '../../session/access.ts';
import type { Session } from '../../state/consoleState.ts';
import { useConsole } from '../ConsoleContext.ts';
import type { TextKey } from '../i18n/zh-CN.ts';
import { CheckIcon } from '../icons.tsx';
import { FailureLine } from './FailureLine.tsx';
import { SecretField } from './SecretField.tsx';
import { useAttempt } from './useAttempt.ts';

export interface AccountDialogProps {
  readonly me: Session['me'];
  readonly access: Pick<Access, 'setPin' | 'setPassword' | 'signOut'>;
  readonly onPinSet: () => void;
  readonly onClose: () => void;
}

type Kind = 'pin' | 'password';

/** One's own PIN and password, and the way out. */
export function AccountDialog({ me, access, onPinSet, onClose }: AccountDialogProps) {
  const { t } = useConsole();
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title" className="dialog-title">
            {me.name} · {t(`role.${me.role}`)}
          </Heading>
          <Tabs className="account-tabs">
            <TabList aria-label={t('account.title')} className="account-list">
              <Tab id="pin" className="account-tab">
                {t('account.pin')}
              </Tab>
              <Tab id="password" className="account-tab">
                {t('account.password')}
              </Tab>
            </TabList>
            <TabPanel id="pin">
              <ChangeForm kind="pin" owner={me} onChange={access.setPin} onDone={onPinSet} />
            </TabPanel>
            <TabPanel id="password">
              <ChangeForm kind="password" owner={me} onChange={access.setPassword} />
            </TabPanel>
          </Tabs>
          <footer className="dialog-foot">
            <Button className="button" onPress={() => void access.signOut()}>
              {t('account.signOut')}
            </Button>
            <Button className="button" onPress={onClose}>
              {t('keys.close')}
            </Button>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function faultOf(kind: Kind, secret: string, owner: SecretOwner): TextKey | undefined {
  if (kind === 'pin') {
    const fault = pinFault(secret, owner);
    return fault && `account.pin.${fault}`;
  }
  const fault = passwordFault(secret, owner);
  return fault && `account.password.${fault}`;
}

interface ChangeFormProps {
  readonly kind: Kind;
  readonly owner: Pick<SecretOwner, 'name'>;
  readonly onChange: (password: string, fresh: string) => ReturnType<Access['setPin']>;
  readonly onDone?: () => void;
}

function ChangeForm({ kind, owner, onChange, onDone }: ChangeFormProps) {
  const { t } = useConsole();
  const [password, setPassword] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [isDone, setDone] = useState(false);
  const attempt = useAttempt();
  // The page does not know the staff number; the hub checks that as well.
  const whole = { name: owner.name, staffNo: '' };
  const fault = faultOf(kind, fresh, whole);
  const hint =
    fresh === ''
      ? t(`account.${kind}Rule`)
      : fault !== undefined
        ? t(fault)
        : again !== '' && again !== fresh
          ? t('account.differs')
          : t('account.good');
  const isReady = password !== '' && fault === undefined && again === fresh;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setDone(false);
    if (!isReady) return;
    const worked = await attempt.run(() => onChange(password, fresh));
    setPassword('');
    if (!worked) return;
    setFresh('');
    setAgain('');
    setDone(true);
    onDone?.();
  };
  return (
    <form className="access-form" onSubmit={(event) => void submit(event)}>
      <SecretField
        label={t('account.current')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      <SecretField
        label={t(`account.${kind}New`)}
        value={fresh}
        onChange={setFresh}
        autoComplete="new-password"
        isPin={kind === 'pin'}
      />
      <SecretField
        label={t('account.again')}
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
        isPin={kind === 'pin'}
      />
      <output className="account-hint" data-good={isReady || isDone || undefined}>
        {isDone && <CheckIcon />}
        {isDone ? t(`account.${kind}Done`) : hint}
      </output>
      <FailureLine failure={attempt.failure} />
      <Button type="submit" className="button button--primary" isDisabled={!isReady || attempt.isRunning}>
        {t(`account.${kind}Save`)}
      </Button>
    </form>
  );
}
