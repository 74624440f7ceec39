import { formatTime } from '@lobby/shared';
import type { KioskView } from '../../pageProtocol.ts';
import { LeafMark } from '../art/LeafMark.tsx';
import { PaperGuide } from '../art/PaperGuide.tsx';
import { OptionsScreen } from '../components/OptionsScreen.tsx';
import { TouchButton } from '../components/TouchButton.tsx';
import { useText } from '../i18n/useText.ts';
import type { Act, KioskState, Screen } from '../machine/screenState.ts';
import { StaffNetwork } from './StaffNetwork.tsx';
import './StaffMenu.css';

export interface StaffMenuProps {
  readonly screen: Extract<Screen, { name: 'staffMenu' }>;
  readonly state: KioskState;
  readonly now: number;
  readonly act: (act: Act) => void;
}

const MINUTE_MS = 60_000;
/** More do not fit at large type. */
const LINES_SHOWN = 5;

/** K19: what can be done at the machine itself; only what works now is offered. */
export function StaffMenu({ screen, state, now, act }: StaffMenuProps) {
  const { t, language } = useText();
  const back = (
    <TouchButton
      key="back"
      look="primary"
      className="options__wide"
      onPress={() => act({ do: 'staffPage', page: 'menu' })}
    >
      {t('pad.back')}
    </TouchButton>
  );
  if (screen.page === 'paper') {
    return (
      <OptionsScreen
        tone="soft"
        title={t('staff.paper')}
        hint={<span className="staff-paper">{t('staff.paperSteps')}</span>}
        art={<PaperGuide />}
        options={back}
      />
    );
  }
  if (screen.page === 'log') {
    return (
      <OptionsScreen
        tone="soft"
        title={t('staff.readLog')}
        art={null}
        options={back}
        hint={
          <span className="staff-log">
            {(screen.told?.lines ?? []).slice(-LINES_SHOWN).map(({ at, level, text }, index) => (
              // Lines have no identity but their order.
              <span key={index} className={`staff-log__${level}`} lang="en">
                {formatTime(at + state.clockAheadMs, language, state.view?.timeZone)} {text}
              </span>
            ))}
          </span>
        }
      />
    );
  }
  if (screen.page === 'network' && screen.told?.network !== undefined) {
    const choices = (
      <>
        <TouchButton onPress={() => act({ do: 'staffDo', action: 'network' })}>
          {t('staff.netAgain')}
        </TouchButton>
        <TouchButton look="primary" onPress={() => act({ do: 'staffPage', page: 'menu' })}>
          {t('pad.back')}
        </TouchButton>
      </>
    );
    return (
      <OptionsScreen
        tone="soft"
        title={t('staff.network')}
        art={null}
        options={choices}
        hint={<StaffNetwork facts={screen.told.network} hub={state.view?.hub ?? 'connecting'} />}
      />
    );
  }
  return (
    <OptionsScreen
      tone="soft"
      title={t('staff.title')}
      hint={<MenuFacts screen={screen} view={state.view} time={now + state.clockAheadMs} />}
      art={<LeafMark />}
      options={
        <>
          {screen.actions.map((action) => (
            <TouchButton key={action} onPress={() => act({ do: 'staffDo', action })}>
              {t(`staff.${action}`)}
            </TouchButton>
          ))}
          <TouchButton onPress={() => act({ do: 'staffPage', page: 'paper' })}>
            {t('staff.paper')}
          </TouchButton>
          <TouchButton
            look="primary"
            className="options__wide"
            onPress={() => act({ do: 'staffDo', action: 'leave' })}
          >
            {t('staff.leave')}
          </TouchButton>
        </>
      }
    />
  );
}

interface MenuFactsProps {
  readonly screen: StaffMenuProps['screen'];
  readonly view: KioskView | null;
  readonly time: number;
}

/** What was just done, what the reader made of a card, and how long this machine has been alone (K09). */
function MenuFacts({ screen: { told, cardSeen }, view, time }: MenuFactsProps) {
  const { t } = useText();
  const alone = view?.alone;
  return (
    <span className="staff-facts">
      {alone !== undefined && (
        <span>
          {t('staff.alone', {
            m: Math.max(0, Math.floor((time - alone.since) / MINUTE_MS)),
            n: alone.issued,
          })}
        </span>
      )}
      <span>{t(cardSeen === null ? 'staff.tryCard' : `staff.${cardSeen}`)}</span>
      {told !== null && (
        <strong>
          {t(`staff.${told.action}`)}
          {t(told.outcome === 'done' ? 'staff.done' : 'staff.notDone')} {told.code}
        </strong>
      )}
    </span>
  );
}
