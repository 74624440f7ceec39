import type { AlertView } from '@lobby/shared';
import { Button } from 'react-aria-components';
import type { AlertHandlers } from './alertHandlers.ts';
import { useConsole } from './ConsoleContext.ts';

export interface AlertButtonsProps {
  readonly alert: AlertView;
  readonly handlers: AlertHandlers;
  /** Something is under way, or the hub is out of reach. */
  readonly isDisabled: boolean;
  /** The key that does the same while the card has focus. */
  readonly showsKey?: boolean;
}

/** The three answers to an alert. */
export function AlertButtons({ alert, handlers, isDisabled, showsKey = false }: AlertButtonsProps) {
  const { t } = useConsole();
  const { alertId } = alert;
  return (
    <div className="alert-buttons">
      <Button
        className="button button--primary"
        isDisabled={isDisabled}
        onPress={() => handlers.onClaim(alertId)}
      >
        {t('alert.claim')}
        {showsKey && <kbd>{t('alert.enter')}</kbd>}
      </Button>
      <Button className="button" isDisabled={isDisabled} onPress={() => handlers.onHandOver(alertId)}>
        {t('alert.forward')}
      </Button>
      <Button className="button" isDisabled={isDisabled} onPress={() => handlers.onSnooze(alertId)}>
        {t('alert.snooze')}
      </Button>
    </div>
  );
}
