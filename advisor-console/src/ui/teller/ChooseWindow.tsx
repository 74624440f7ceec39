import type { WindowView } from '@lobby/shared';
import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { AlertIcon } from '../icons.tsx';
import { problemText } from '../text/problemText.ts';
import type { CallerWork } from './callerWork.ts';

export interface ChooseWindowProps {
  readonly work: CallerWork;
}

/** T04: which window, who sits there, what it serves; a colleague's only with a warning that names the colleague. */
export function ChooseWindow({ work }: ChooseWindowProps) {
  const { t, language } = useConsole();
  const [asked, setAsked] = useState<WindowView>();
  const { hall, isOnline, caller } = work;
  const { press, formerWindowId } = caller;
  const former = formerWindowId === undefined ? undefined : hall.windows.get(formerWindowId);
  const windows = [...hall.windows.values()];
  const open = (window: WindowView, takeOver: boolean): void => {
    setAsked(undefined);
    work.onWish({ name: 'window.open', request: { windowId: window.windowId, takeOver } });
  };
  return (
    <section className="choose" aria-label={t('window.title')}>
      <header className="choose-head">
        <h1>{t('window.title')}</h1>
        <p>{t('window.hint')}</p>
      </header>
      {!isOnline && (
        <p className="note note--warn" role="alert">
          <AlertIcon />
          {t('caller.offline')}
        </p>
      )}
      {former?.staff && (
        <p className="note note--warn" role="alert">
          <AlertIcon />
          {t('caller.takenOver', { who: former.staff.name, place: former.place.name[language] })}
        </p>
      )}
      {press?.state === 'failed' && (
        <p className="note note--warn" role="alert">
          <AlertIcon />
          {problemText({ code: press.code }, t, language).happened}
          <Button className="button button--small" onPress={work.onTryAgain}>
            {t('caller.tryAgain')}
          </Button>
        </p>
      )}
      {windows.length === 0 && <p className="note">{t('window.none')}</p>}
      <ul className="windows">
        {windows.map((window) => (
          <li key={window.windowId} className="window" data-taken={window.staff !== null || undefined}>
            <WindowFacts window={window} />
            <Button
              className={window.staff === null ? 'button button--primary' : 'button'}
              isDisabled={!isOnline || press?.state === 'sent'}
              onPress={() => (window.staff === null ? open(window, false) : setAsked(window))}
            >
              {t(window.staff === null ? 'window.open' : 'window.takeOver')}
            </Button>
          </li>
        ))}
      </ul>
      {asked?.staff && (
        <TakeOverDialog
          who={asked.staff.name}
          place={asked.place.name[language]}
          onCancel={() => setAsked(undefined)}
          onConfirm={() => open(asked, true)}
        />
      )}
    </section>
  );
}

function WindowFacts({ window }: { readonly window: WindowView }) {
  const { t, language, businesses } = useConsole();
  const names = (ids: readonly string[]): string =>
    ids.map((id) => businesses.get(id)?.[language] ?? id).join(language === 'zh-CN' ? '、' : ', ');
  return (
    <div className="window-facts">
      <h2>{window.place.name[language]}</h2>
      <p className="window-who">{window.staff?.name ?? t('window.free')}</p>
      <p className="window-roles">
        {window.main.length > 0 && (
          <span>
            <b>{t('window.main')}</b> {names(window.main)}
          </span>
        )}
        {window.backup.length > 0 && (
          <span>
            <b>{t('window.backup')}</b> {names(window.backup)}
          </span>
        )}
      </p>
    </div>
  );
}

interface TakeOverProps {
  readonly who: string;
  readonly place: string;
  readonly onCancel: () => void;
  readonly onConfirm: () => void;
}

function TakeOverDialog({ who, place, onCancel, onConfirm }: TakeOverProps) {
  const { t } = useConsole();
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onCancel()}>
      <Modal className="modal">
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title" className="dialog-title">
            {t('window.takeOverTitle', { who, place })}
          </Heading>
          <p>{t('window.takeOverText', { who })}</p>
          <footer className="dialog-foot">
            <Button className="button" onPress={onCancel}>
              {t('window.cancel')}
            </Button>
            <Button className="button button--primary" onPress={onConfirm}>
              {t('window.takeOverConfirm')}
            </Button>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
