import type { KioskView } from '../../pageProtocol.ts';
import { CardAside } from '../art/CardAside.tsx';
import { CardToSlot } from '../art/CardToSlot.tsx';
import { useText } from '../i18n/useText.ts';
import type { CardPath } from '../machine/moves.ts';
import './Hero.css';
import { Stage } from './Stage.tsx';

export interface HeroProps {
  readonly path: CardPath;
  readonly readerSide: KioskView['screen']['readerSide'];
  /** Also says it in the other language, for who passes by. */
  readonly bilingual?: boolean;
}

/** The invitation to use a card, pointing to the real slot; honest when cards cannot or shall not be used. */
export function Hero({ path, readerSide, bilingual = false }: HeroProps) {
  const { t } = useText();
  if (path !== 'swipe') {
    return <Stage tone="soft" title={t(`hero.${path}`)} hint={t(`hero.${path}Hint`)} art={<CardAside />} />;
  }
  return (
    <Stage
      tone="brand"
      title={t(bilingual ? 'hero.swipe' : 'hero.short')}
      hint={t(`hero.${readerSide}`)}
      art={<CardToSlot side={readerSide} />}
      artAt="edge"
    >
      {bilingual && (
        <p className="hero__other" lang={t('hero.otherCode')}>
          {t('hero.other')}
        </p>
      )}
    </Stage>
  );
}
