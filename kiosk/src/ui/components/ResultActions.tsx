import { useText } from '../i18n/useText.ts';
import type { Act, KioskState } from '../machine/screenState.ts';
import { idleLeftMs } from '../machine/timing.ts';
import './ResultActions.css';
import { TouchButton } from './TouchButton.tsx';

export interface ResultActionsProps {
  readonly state: KioskState;
  readonly now: number;
  readonly act: (act: Act) => void;
}

/** The end of a visit counts down in its own button; any touch begins it anew. */
export function ResultActions({ state, now, act }: ResultActionsProps) {
  const { t } = useText();
  const seconds = Math.ceil((idleLeftMs(state, now) ?? 0) / 1_000);
  return (
    <div className="result-actions">
      <TouchButton onPress={() => act({ do: 'takeAnother' })}>{t('result.another')}</TouchButton>
      <TouchButton look="primary" onPress={() => act({ do: 'finish' })}>
        {t('result.finish', { s: seconds })}
      </TouchButton>
    </div>
  );
}
