import { serviceIcon } from '../art/ServiceIcon.tsx';
import { useText } from '../i18n/useText.ts';
import type { Act, KioskState, Screen } from '../machine/screenState.ts';
import { newRequestId } from '../newRequestId.ts';
import { type TileModel, tilesOf } from '../tilesOf.ts';
import { NumberText } from './NumberText.tsx';
import { Tile } from './Tile.tsx';
import './TileGrid.css';

export interface TileGridProps {
  readonly screen: Extract<Screen, { name: 'home' | 'choose' }>;
  readonly state: KioskState;
  readonly act: (act: Act) => void;
}

export function TileGrid({ screen, state, act }: TileGridProps) {
  const tiles = tilesOf(state.view?.businesses ?? [], screen);
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
    case 'care':
      return (
        <Tile
          icon="care"
          look="care"
          title={t('tile.care')}
          examples={t('tile.careExamples')}
          status={t('tile.carePromise')}
          onPress={() => act({ do: 'chooseCare' })}
        />
      );
    case 'back':
      return <Tile icon="back" title={t('home.back')} onPress={() => act({ do: 'leaveCare' })} />;
    case 'more':
      return <Tile icon="more" title={t('tile.more')} onPress={() => act({ do: 'turnPage' })} />;
    case 'business': {
      const { businessId, name, examples, open } = tile.business;
      return (
        <Tile
          icon={serviceIcon(businessId)}
          title={name[language]}
          examples={examples[language]}
          status={<WaitingText {...tile.business} />}
          look={issuing === businessId ? 'busy' : 'plain'}
          closed={!open}
          onPress={() => act({ do: 'take', businessId, requestId: newRequestId() })}
        />
      );
    }
  }
}

function WaitingText({ open, waiting }: { readonly open: boolean; readonly waiting: number | null }) {
  const { t } = useText();
  if (!open) return t('tile.closed');
  if (waiting === null) return t('tile.unknown');
  return waiting === 0 ? t('tile.noWait') : <NumberText k="tile.waiting" n={waiting} />;
}
