import { revokeReasons, type ListedDevice, type RevokeReason } from '@lobby/shared';
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { ConfirmDialog } from '../lobby/ConfirmDialog.tsx';

export interface RevokeDialogProps {
  readonly device: Pick<ListedDevice, 'name' | 'role'>;
  readonly onConfirm: (reason: RevokeReason) => Promise<void>;
  readonly onCancel: () => void;
}

/** Names the device and says what will happen to it. */
export function RevokeDialog({ device, onConfirm, onCancel }: RevokeDialogProps) {
  const { t } = useConsole();
  const [reason, setReason] = useState<RevokeReason>();
  return (
    <ConfirmDialog
      title={t('revoke.title', { name: device.name })}
      text={t('revoke.text')}
      confirm={t('device.revoke')}
      isReady={reason !== undefined}
      onConfirm={() => void (reason !== undefined && onConfirm(reason))}
      onCancel={onCancel}
    >
      <RadioGroup
        className="options"
        aria-label={t('revoke.reason')}
        value={reason ?? null}
        onChange={(value) => setReason(revokeReasons.find((one) => one === value))}
      >
        {revokeReasons.map((one) => (
          <Radio key={one} value={one} className="option">
            {t(`revoke.reason.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      {reason === 'stolen' && device.role === 'kiosk' && (
        <p className="note note--warn">{t('revoke.stolenHint')}</p>
      )}
    </ConfirmDialog>
  );
}
