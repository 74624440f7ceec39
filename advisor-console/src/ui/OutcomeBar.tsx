import { type AlertView, outcomes } from '@lobby/shared';
import { useState } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import type { AlertHandlers } from './alertHandlers.ts';
import { useConsole } from './ConsoleContext.ts';
import { CheckIcon } from './icons.tsx';

export interface OutcomeBarProps {
  readonly alert: AlertView;
  readonly isDisabled: boolean;
  /** Late already: said in words. */
  readonly isUnrecorded: boolean;
  readonly onOutcome: AlertHandlers['onOutcome'];
}

/** A06: how it went, in one tap. */
export function OutcomeBar({ alert, isDisabled, isUnrecorded, onOutcome }: OutcomeBarProps) {
  const { t } = useConsole();
  const [doNotDisturb, setDoNotDisturb] = useState(false);
  return (
    <section className="outcome" aria-label={t('outcome.title')}>
      <h3 className="detail-label">
        {t('outcome.title')}
        <span>{t(isUnrecorded ? 'outcome.unrecorded' : 'outcome.hint')}</span>
      </h3>
      <div className="chips">
        {outcomes.map((outcome) => (
          <Button
            key={outcome}
            className="chip"
            data-outcome={outcome}
            isDisabled={isDisabled}
            onPress={() => onOutcome(alert.alertId, outcome, doNotDisturb)}
          >
            {t(`outcome.${outcome}`)}
          </Button>
        ))}
      </div>
      <Checkbox
        className="checkbox"
        isSelected={doNotDisturb}
        onChange={setDoNotDisturb}
        isDisabled={isDisabled}
      >
        <span className="checkbox-box" aria-hidden="true">
          <CheckIcon />
        </span>
        {t('outcome.doNotDisturb')}
      </Checkbox>
    </section>
  );
}
