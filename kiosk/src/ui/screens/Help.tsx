import { HelperComing } from '../art/HelperComing.tsx';
import { MessageScreen } from '../components/MessageScreen.tsx';
import { TouchButton } from '../components/TouchButton.tsx';
import { useText } from '../i18n/useText.ts';
import type { Act, KioskState } from '../machine/screenState.ts';

export interface HelpProps {
  readonly state: KioskState;
  readonly now: number;
  readonly act: (act: Act) => void;
}

/** Without an answer for this long, the screen says that we are still trying (K15). */
const STILL_TRYING_MS = 60_000;

/** K15: the call is never left without an answer on the screen. */
export function Help({ state, now, act }: HelpProps) {
  const { t } = useText();
  const stage = helpStage(state, now);
  return (
    <MessageScreen
      tone={stage === 'answered' ? 'brand' : 'soft'}
      title={t(`help.${stage}`)}
      hint={t(`help.${stage}Hint`)}
      art={<HelperComing stage={stage} />}
      actions={
        <>
          <TouchButton look="primary" onPress={() => act({ do: 'closeHelp' })}>
            {t('help.close')}
          </TouchButton>
          {stage !== 'unreachable' && (
            <TouchButton onPress={() => act({ do: 'cancelHelp' })}>{t('help.cancel')}</TouchButton>
          )}
        </>
      }
    />
  );
}

export type HelpStage = 'called' | 'trying' | 'answered' | 'unreachable';

function helpStage({ view, clockAheadMs }: KioskState, now: number): HelpStage {
  const help = view?.help ?? null;
  if (help === null) return 'called';
  if (help.state !== 'called') return help.state;
  // Without the hub nobody can answer, whoever heard the call before.
  if (view?.hub === 'offline') return 'unreachable';
  return now + clockAheadMs - help.calledAt >= STILL_TRYING_MS ? 'trying' : 'called';
}
