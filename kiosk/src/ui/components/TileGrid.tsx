import type { Translate } from '@lobby/shared';
import type { ReactNode } from 'react';
import { serviceIcon } from '../art/ServiceIcon.tsx';
import { closedWords } from '../closedWords.ts';
import { useText } from '../i18n/useText.ts';
import type { TextKey } from '../i18n/zh-CN.ts';
import type { Act, KioskState, TilesScreen } from '../machine/screenState.ts';
import { newRequestId } from '../newRequestId.ts';
import { type TileModel, tilesOf } from '../tilesOf.ts';
import { NumberText } from './NumberText.tsx';
import { Tile } from './Tile.tsx';
import './TileGrid.css';

export interface TileGridProps {
  readonly screen: TilesScreen;
  readonly state: KioskState;
  readonly act: (act: Act) => void;
}

export function TileGrid({ screen, state, act }: TileGridProps) {
  const tiles = tilesOf(
    state.view?.businesses ?? [],
    state.view?.answers?.includes('booking') === true,
    screen.page,
  );
  const issuing = state.screen.name === 'issuing' ? state.screen.take?.businessId : undefined;
  return (
    <div className="tiles">
      {tiles.map((tile) => (
        <ServiceTile
          key={tile.is === 'business' ? tile.business.businessId : tile.is}
          {...{ tile, issuing, act }}
        />
      ))}
    </div>
  );
}

interface ServiceTileProps {
  readonly tile: TileModel;
  readonly issuing: string | undefined;
  readonly act: (act: Act) => void;
}

function ServiceTile({ tile, issuing, act }: ServiceTileProps) {
  const { t, language } = useText();
  switch (tile.is) {
    case 'booking':
      return (
        <Tile
          icon="booking"
          title={t('tile.booking')}
          examples={t('tile.bookingExamples')}
          onPress={() => act({ do: 'openBooking' })}
        />
      );
    case 'more':
      return <Tile icon="more" title={t('tile.more')} onPress={() => act({ do: 'turnPage' })} />;
    case 'business': {
      const { businessId, name, examples, open, waiting } = tile.business;
      return (
        <Tile
          icon={serviceIcon(businessId)}
          title={name[language]}
          examples={examples[language]}
          status={open ? waitingWords(waiting, t) : closedWords(tile.business, t)}
          look={issuing === businessId ? 'busy' : 'plain'}
          closed={!open}
          onPress={() => act({ do: 'take', businessId, requestId: newRequestId() })}
        />
      );
    }
  }
}

/** Nothing while the count is unknown: that is said once, at the top of the screen (K09). */
function waitingWords(waiting: number | null, t: Translate<TextKey>): ReactNode | undefined {
  if (waiting === null) return undefined;
  return waiting === 0 ? t('tile.noWait') : <NumberText k="tile.waiting" n={waiting} />;
}
