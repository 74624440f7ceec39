import { Button } from 'react-aria-components';
import { canTryAgain } from '../../state/caller.ts';
import { useConsole } from '../ConsoleContext.ts';
import { type CallerButton, callerButtons } from './callerButtons.ts';
import type { CallerWork } from './callerWork.ts';

export interface CallerButtonsProps {
  readonly work: CallerWork;
  /** Clock of this machine, ms. */
  readonly now: number;
  readonly isOpen: boolean;
}

export function CallerButtons({ work, now, isOpen }: CallerButtonsProps) {
  const { t } = useConsole();
  const { press } = work.caller;
  const buttons = callerButtons({ ...work, now });
  const isPressHere = buttons.some(({ pressed }) => pressed === 'failed');
  return (
    <div className="caller-buttons">
      {press?.state === 'failed' && !isPressHere ? (
        // The press came from elsewhere, or another try makes no sense: it is said until somebody has seen it.
        <Button className="key key--failed" onPress={canTryAgain(press) ? work.onTryAgain : work.onDismiss}>
          <b>{t(canTryAgain(press) ? 'caller.tryAgain' : 'caller.dismiss')}</b>
        </Button>
      ) : null}
      {buttons.map((button) => (
        <Button
          key={button.key}
          className={button.isPrimary ? 'key key--primary' : 'key'}
          data-key={button.key}
          data-state={button.pressed}
          {...(button.key === 'more' && { 'aria-expanded': isOpen })}
          isDisabled={button.isDisabled}
          onPress={() => work.onKey(button.key)}
        >
          <b>{labelOf(button)}</b>
          <kbd>{work.keys[button.key]}</kbd>
        </Button>
      ))}
    </div>
  );

  function labelOf({ key, pressed, waitS }: CallerButton): string {
    if (pressed === 'failed') return t('caller.tryAgain');
    if (key === 'recall' && waitS > 0) return t('caller.recallIn', { s: waitS });
    if (key === 'next' && work.face.name === 'paused') return t('caller.resume');
    if (key === 'more' && isOpen) return t('caller.less');
    return t(`caller.${key}`);
  }
}
