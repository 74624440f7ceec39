import { Hero } from '../components/Hero.tsx';
import { Notice } from '../components/Notice.tsx';
import { NumberText } from '../components/NumberText.tsx';
import { TouchButton } from '../components/TouchButton.tsx';
import { useText } from '../i18n/useText.ts';
import { cardPath } from '../machine/moves.ts';
import type { Act, KioskState } from '../machine/screenState.ts';
import { totalWaiting } from '../totalWaiting.ts';
import './Attract.css';

export interface AttractProps {
  readonly state: KioskState;
  readonly now: number;
  readonly act: (act: Act) => void;
}

/** K01: seen from three metres, it says what to do and how many wait. */
export function Attract({ state, now, act }: AttractProps) {
  const { t } = useText();
  const path = cardPath(state, now);
  const waiting = state.view === null ? null : totalWaiting(state.view);
  return (
    <div className="attract">
      <Hero path={path} readerSide={state.view?.screen.readerSide ?? 'right'} bilingual />
      <div className="attract__side">
        <p className="attract__waiting">
          {waiting === null && t('attract.unknown')}
          {waiting === 0 && t('attract.noWait')}
          {waiting !== null && waiting > 0 && <NumberText k="attract.waiting" n={waiting} />}
        </p>
        <TouchButton look="primary" className="attract__start" onPress={() => act({ do: 'start' })}>
          {t(path === 'swipe' ? 'attract.touch' : 'attract.start')}
        </TouchButton>
        {path === 'swipe' && (
          <div className="attract__card">
            <Notice refused={false} />
            <TouchButton onPress={() => act({ do: 'refuseCard' })}>{t('notice.refuse')}</TouchButton>
          </div>
        )}
      </div>
    </div>
  );
}
