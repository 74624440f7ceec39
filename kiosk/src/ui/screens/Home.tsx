import { CardAccepted } from '../art/CardAccepted.tsx';
import { Hero } from '../components/Hero.tsx';
import { Notice } from '../components/Notice.tsx';
import { Stage } from '../components/Stage.tsx';
import { TileGrid } from '../components/TileGrid.tsx';
import { TouchButton } from '../components/TouchButton.tsx';
import { useText } from '../i18n/useText.ts';
import { cardPath } from '../machine/moves.ts';
import type { Act, KioskState, Screen } from '../machine/screenState.ts';
import './Home.css';

export interface HomeProps {
  readonly screen: Extract<Screen, { name: 'home' | 'choose' }>;
  readonly state: KioskState;
  readonly now: number;
  readonly act: (act: Act) => void;
}

/** K02 without a card and K04 with one: the same tiles in the same place, whoever the customer is (rulings R18). */
export function Home({ screen, state, now, act }: HomeProps) {
  const { t } = useText();
  const path = cardPath(state, now);
  const known = screen.name === 'choose';
  const titles = known || path !== 'swipe' ? t('home.choose') : t('home.title');
  return (
    <div className="home">
      {known ? (
        <Stage tone="brand" title={t('choose.title')} hint={t('choose.hint')} art={<CardAccepted />} />
      ) : (
        <Hero path={path} readerSide={state.view?.screen.readerSide ?? 'right'} />
      )}
      <div className="home__card">
        {known && <TouchButton onPress={() => act({ do: 'dropCard' })}>{t('choose.drop')}</TouchButton>}
        {!known && (path === 'swipe' || path === 'refused') && (
          <Notice refused={path === 'refused'} act={act} />
        )}
      </div>
      <section className="home__services">
        <h2>{screen.care ? t('home.care') : titles}</h2>
        <TileGrid screen={screen} state={state} act={act} />
      </section>
    </div>
  );
}
