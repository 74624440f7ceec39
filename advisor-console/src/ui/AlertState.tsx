import type { AlertView } from '@lobby/shared';
import { useConsole } from './ConsoleContext.ts';
import { AlertIcon, CheckIcon, ClockIcon, PersonIcon } from './icons.tsx';
import { type StateTone, stateText } from './text/stateText.ts';
import { useSecond } from './useSecond.ts';

export interface AlertStateProps {
  readonly alert: AlertView;
  readonly isUnsent?: boolean;
}

const ICONS: Readonly<Record<StateTone, typeof CheckIcon>> = {
  calling: ClockIcon,
  urgent: AlertIcon,
  mine: PersonIcon,
  others: PersonIcon,
  later: ClockIcon,
  unrecorded: AlertIcon,
  over: CheckIcon,
};

/** Where an alert stands: icon, word and colour. */
export function AlertState({ alert, isUnsent = false }: AlertStateProps) {
  const { t, myId } = useConsole();
  const now = useSecond();
  const { tone, text } = stateText(alert, myId, now, t);
  const Icon = ICONS[isUnsent ? 'later' : tone];
  return (
    <span className="state" data-tone={isUnsent ? 'later' : tone}>
      <Icon />
      <span>{isUnsent ? t('state.unsent') : text}</span>
    </span>
  );
}
