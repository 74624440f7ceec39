import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TouchButton } from '../components/TouchButton.tsx';
import { useText } from '../i18n/useText.ts';
import type { Act } from '../machine/screenState.ts';
import { timing, warningLeftMs } from '../machine/timing.ts';
import './IdleWarning.css';

export interface IdleWarningProps {
  readonly since: number;
  readonly now: number;
  readonly act: (act: Act) => void;
}

/** Radius at which the circle is 100 units long. */
const RING_RADIUS = 15.915;

/** K11: twenty seconds to say that one is still there; a touch anywhere does. */
export function IdleWarning({ since, now, act }: IdleWarningProps) {
  const { t } = useText();
  const leftMs = warningLeftMs(since, now);
  const seconds = Math.ceil(leftMs / 1_000);
  return (
    <ModalOverlay className="idle" isOpen>
      <Modal className="idle__box">
        <Dialog className="idle__dialog" role="alertdialog">
          <Heading slot="title" className="idle__title">
            {t('idle.title')}
          </Heading>
          <div className="idle__clock" aria-hidden="true">
            <svg viewBox="0 0 36 36">
              <circle className="idle__track" cx="18" cy="18" r={RING_RADIUS} />
              <circle
                className="idle__ring"
                cx="18"
                cy="18"
                r={RING_RADIUS}
                strokeDasharray={`${(100 * leftMs) / timing.warningMs} 100`}
              />
            </svg>
            <span>{seconds}</span>
          </div>
          <p className="idle__text">{t('idle.text', { s: seconds })}</p>
          <div className="idle__actions">
            <TouchButton onPress={() => act({ do: 'leave' })}>{t('idle.leave')}</TouchButton>
            <TouchButton look="primary" onPress={() => act({ do: 'stay' })}>
              {t('idle.stay')}
            </TouchButton>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
