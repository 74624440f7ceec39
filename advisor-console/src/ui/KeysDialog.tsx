import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useConsole } from './ConsoleContext.ts';

export interface KeysDialogProps {
  readonly onClose: () => void;
}

const KEYS = [
  [['j', 'k'], 'keys.move'],
  [['Enter'], 'keys.claim'],
  [['Ctrl', 'Alt', 'G'], 'keys.focus'],
  [['F'], 'keys.forward'],
  [['S'], 'keys.snooze'],
  [['O'], 'keys.outcome'],
  [['Esc'], 'keys.collapse'],
  [['?'], 'keys.help'],
] as const;

export function KeysDialog({ onClose }: KeysDialogProps) {
  const { t } = useConsole();
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title" className="dialog-title">
            {t('keys.title')}
          </Heading>
          <dl className="keys">
            {KEYS.map(([keys, text]) => (
              <div key={text}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{t(text)}</dd>
              </div>
            ))}
          </dl>
          <footer className="dialog-foot">
            <Button className="button button--primary" onPress={onClose}>
              {t('keys.close')}
            </Button>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
