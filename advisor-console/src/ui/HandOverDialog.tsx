import type { AlertView, Colleague } from '@lobby/shared';
import { useState } from 'react';
import {
  Button,
  Dialog,
  Heading,
  Input,
  Label,
  Modal,
  ModalOverlay,
  Radio,
  RadioGroup,
  Text,
  TextField,
} from 'react-aria-components';
import { useConsole } from './ConsoleContext.ts';

export interface HandOverDialogProps {
  readonly alert: AlertView;
  readonly colleagues: readonly Colleague[];
  readonly onConfirm: (toStaffId: string, note: string) => void;
  readonly onCancel: () => void;
}

const MAX_NOTE = 200;
const ORDER: readonly Colleague['presence'][] = ['present', 'busy', 'away', 'offline'];
/** Who may receive customers. */
const ROLES: readonly Colleague['role'][] = ['advisor', 'relationship', 'lobby', 'head'];

/** A05: to whom, and a word with it. */
export function HandOverDialog({ alert, colleagues, onConfirm, onCancel }: HandOverDialogProps) {
  const { t, myId } = useConsole();
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const choices = colleagues
    .filter((one) => one.staffId !== myId && ROLES.includes(one.role))
    .sort((a, b) => ORDER.indexOf(a.presence) - ORDER.indexOf(b.presence));
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onCancel()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title" className="dialog-title">
            {t('handOver.title', { ticketNo: alert.ticketNo })}
          </Heading>
          {choices.length === 0 ? (
            <p className="note">{t('handOver.empty')}</p>
          ) : (
            <RadioGroup
              className="people"
              aria-label={t('handOver.title', { ticketNo: alert.ticketNo })}
              value={to}
              onChange={setTo}
            >
              {choices.map((one) => (
                <Radio
                  key={one.staffId}
                  value={one.staffId}
                  className="person"
                  isDisabled={one.presence === 'offline'}
                >
                  <span className="person-name">{one.name}</span>
                  <span className="person-role">{t(`role.${one.role}`)}</span>
                  <span className="presence" data-presence={one.presence}>
                    {t(`presence.${one.presence}`)}
                  </span>
                </Radio>
              ))}
            </RadioGroup>
          )}
          <TextField className="field" value={note} onChange={setNote} maxLength={MAX_NOTE}>
            <Label>{t('handOver.note')}</Label>
            <Input />
            <Text slot="description">{t('handOver.noteHint')}</Text>
          </TextField>
          <footer className="dialog-foot">
            <p>{t('handOver.returns')}</p>
            <Button className="button" onPress={onCancel}>
              {t('handOver.cancel')}
            </Button>
            <Button
              className="button button--primary"
              isDisabled={to === null}
              onPress={() => to !== null && onConfirm(to, note.trim())}
            >
              {t('handOver.confirm')}
            </Button>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
