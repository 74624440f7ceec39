import { type StaffReason, staffReasons } from '@lobby/shared';
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';

/** What is done out of turn; each keeps its reason. */
export type ReasonedStep = 'raise' | 'withdraw' | 'return';

export interface ReasonDialogProps {
  readonly step: ReasonedStep;
  readonly ticketNo: string;
  readonly onConfirm: (reason: StaffReason) => void;
  readonly onCancel: () => void;
}

export function ReasonDialog({ step, ticketNo, onConfirm, onCancel }: ReasonDialogProps) {
  const { t } = useConsole();
  const [reason, setReason] = useState<StaffReason>();
  return (
    <ConfirmDialog
      title={t(`staffReason.title.${step}`, { ticketNo })}
      text={t(`staffReason.text.${step}`)}
      confirm={t(`staffReason.confirm.${step}`)}
      isReady={reason !== undefined}
      onConfirm={() => reason !== undefined && onConfirm(reason)}
      onCancel={onCancel}
    >
      <RadioGroup
        className="options"
        aria-label={t('staffReason.label')}
        value={reason ?? null}
        onChange={(value) => setReason(staffReasons.find((one) => one === value))}
      >
        {staffReasons.map((one) => (
          <Radio key={one} value={one} className="option">
            {t(`staffReason.of.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
    </ConfirmDialog>
  );
}
