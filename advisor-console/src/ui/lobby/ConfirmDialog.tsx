import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';

export interface ConfirmDialogProps {
  readonly title: string;
  /** What will happen, in one or two sentences. */
  readonly text: string;
  readonly confirm: string;
  readonly isReady?: boolean;
  readonly children?: ReactNode;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Says what a step does before it is done. */
export function ConfirmDialog({ title, text, confirm, isReady = true, children, ...on }: ConfirmDialogProps) {
  const { t } = useConsole();
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && on.onCancel()}
    >
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          <p>{text}</p>
          {children}
          <footer className="dialog-foot">
            <Button className="button" onPress={on.onCancel}>
              {t('lobby.cancel')}
            </Button>
            <Button className="button button--primary" isDisabled={!isReady} onPress={on.onConfirm}>
              {confirm}
            </Button>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
