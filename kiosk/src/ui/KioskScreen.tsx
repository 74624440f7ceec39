import { useLayoutEffect } from 'react';
import { Footer, helpOffer } from './components/Footer.tsx';
import { Header } from './components/Header.tsx';
import { TextContext, textOf } from './i18n/useText.ts';
import './KioskScreen.css';
import { visibleScreen } from './screenMachine.ts';
import { isCardToBeTaken } from './machine/forgottenCard.ts';
import type { Act, KioskState, Wishes } from './machine/screenState.ts';
import { screenScale } from './physicalScreen.ts';
import { CurrentScreen } from './screens/CurrentScreen.tsx';
import { IdleWarning } from './screens/IdleWarning.tsx';
import './LowReach.css';

export interface KioskScreenProps {
  readonly state: KioskState;
  /** Page clock, ms. */
  readonly now: number;
  readonly act: (act: Act) => void;
}

/** 21.5" as the drawings assume, until the agent has told the real one. */
const DEFAULT_DIAGONAL_INCH = 21.5;

/** Everything a customer sees, drawn from the state alone. */
export function KioskScreen({ state, now, act }: KioskScreenProps) {
  const { view, language } = state;
  const top = visibleScreen(state);
  const screen = top.name === 'idleWarning' ? top.under : top;
  const readerSide = view?.screen.readerSide ?? 'right';
  useRootAttributes(state, view?.screen.diagonalInch ?? DEFAULT_DIAGONAL_INCH);
  const help = helpOffer(view, state.lostAt !== null && screen.name === 'outOfService');
  return (
    <TextContext value={textOf(language)}>
      <div
        className="frame"
        data-screen={top.name}
        data-settled={now >= state.quietUntil}
        data-reader={readerSide}
      >
        <Header
          view={view}
          time={now + state.clockAheadMs}
          cardToBeTaken={isCardToBeTaken(state)}
          voice={state.voice}
          onStaff={() => act({ do: 'openStaff' })}
        />
        {/* K02 and K04 share their tiles: they stay where the finger already is. */}
        <main key={screen.name === 'choose' ? 'home' : screen.name} className="frame__main">
          <CurrentScreen screen={screen} state={state} now={now} act={act} />
        </main>
        <Footer wishes={state} help={help} act={act} />
      </div>
      {state.blank && <div className="blank" aria-hidden="true" />}
      {top.name === 'idleWarning' && <IdleWarning since={top.since} now={now} act={act} />}
    </TextContext>
  );
}

/** Language, type size, colours, reach and scale stand on <html>, where dialogs find them too. */
function useRootAttributes(wishes: Wishes, diagonalInch: number): void {
  const { language, large, highContrast, lowReach } = wishes;
  useLayoutEffect(() => {
    const { classList } = document.documentElement;
    document.documentElement.lang = language;
    classList.toggle('large', large);
    classList.toggle('hc', highContrast);
    classList.toggle('low', lowReach);
  }, [language, large, highContrast, lowReach]);
  useLayoutEffect(() => {
    const scale = (): void => {
      const mm = screenScale(innerWidth, innerHeight, diagonalInch);
      document.documentElement.style.setProperty('--mm', `${mm.toFixed(4)}px`);
    };
    scale();
    addEventListener('resize', scale);
    return () => removeEventListener('resize', scale);
  }, [diagonalInch]);
}
