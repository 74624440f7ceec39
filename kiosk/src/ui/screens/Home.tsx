import { CardAccepted } from '../art/CardAccepted.tsx';
import { ServiceIcon } from '../art/ServiceIcon.tsx';
import { Hero } from '../components/Hero.tsx';
import { Notice } from '../components/Notice.tsx';
import { Stage } from '../components/Stage.tsx';
import { TileGrid } from '../components/TileGrid.tsx';
import { TouchButton } from '../components/TouchButton.tsx';
import { useText } from '../i18n/useText.ts';
import { type CardPath, cardPath } from '../machine/moves.ts';
import type { Act, KioskState, TilesScreen } from '../machine/screenState.ts';
import './Home.css';

export interface HomeProps {
  readonly screen: TilesScreen;
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
        {!known && (path === 'swipe' || path === 'refused') && <Notice refused={path === 'refused'} />}
        {!state.lowReach && <CardChoice known={known} path={path} act={act} />}
      </div>
      <section className="home__services">
        <h2>{screen.care ? t('home.care') : titles}</h2>
        <TileGrid screen={screen} state={state} act={act} />
        <div className="home__ways">
          {screen.care ? (
            <TouchButton onPress={() => act({ do: 'leaveCare' })}>{t('home.carePlain')}</TouchButton>
          ) : (
            <TouchButton look="soft" className="home__care" onPress={() => act({ do: 'openCare' })}>
              <ServiceIcon name="care" />
              {t('tile.care')}
            </TouchButton>
          )}
          {state.view?.answers?.includes('ticket') && (
            <TouchButton onPress={() => act({ do: 'openFindTicket' })}>{t('home.find')}</TouchButton>
          )}
          {state.lowReach && <CardChoice known={known} path={path} act={act} />}
        </div>
      </section>
    </div>
  );
}

interface CardChoiceProps {
  readonly known: boolean;
  readonly path: CardPath;
  readonly act: (act: Act) => void;
}

/** The way to go without a card, or with one after all (DR-07). */
function CardChoice({ known, path, act }: CardChoiceProps) {
  const { t } = useText();
  if (known) return <TouchButton onPress={() => act({ do: 'dropCard' })}>{t('choose.drop')}</TouchButton>;
  if (path === 'refused') {
    return <TouchButton onPress={() => act({ do: 'allowCard' })}>{t('notice.allow')}</TouchButton>;
  }
  if (path !== 'swipe') return null;
  return <TouchButton onPress={() => act({ do: 'refuseCard' })}>{t('notice.refuse')}</TouchButton>;
}
