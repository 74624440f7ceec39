import type { DeviceRole } from '@lobby/shared';
import { useState } from 'react';
import { Button, Input, Label, Radio, RadioGroup, TextField } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';

export interface InviteStepProps {
  readonly isSending: boolean;
  readonly onInvite: (role: DeviceRole, name: string, form: 'code' | 'file') => void;
  readonly onCancel: () => void;
}

/** Displays join by a link of their own. */
const roles = ['kiosk', 'console', 'counterReader'] as const;
const forms = ['code', 'file'] as const;

export function InviteStep({ isSending, onInvite, onCancel }: InviteStepProps) {
  const { t } = useConsole();
  const [role, setRole] = useState<(typeof roles)[number]>('kiosk');
  const [form, setForm] = useState<(typeof forms)[number]>('code');
  const [name, setName] = useState('');
  const isReady = name.trim() !== '' && !isSending;
  return (
    <form
      className="admin-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onInvite(role, name.trim(), form);
      }}
    >
      <RadioGroup
        className="options options--three"
        value={role}
        onChange={(value) => setRole(roles.find((one) => one === value) ?? role)}
      >
        <Label>{t('enrol.role')}</Label>
        {roles.map((one) => (
          <Radio key={one} value={one} className="option">
            {t(`device.role.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <TextField className="field" value={name} onChange={setName} autoComplete="off">
        <Label>{t('enrol.name')}</Label>
        <Input maxLength={40} placeholder={t('enrol.nameHint')} />
      </TextField>
      <RadioGroup
        className="options"
        value={form}
        onChange={(value) => setForm(forms.find((one) => one === value) ?? form)}
      >
        <Label>{t('enrol.form')}</Label>
        {forms.map((one) => (
          <Radio key={one} value={one} className="option">
            {t(`enrol.form.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <footer className="dialog-foot">
        <Button className="button" onPress={onCancel}>
          {t('it.cancel')}
        </Button>
        <Button type="submit" className="button button--primary" isDisabled={!isReady}>
          {t('enrol.make')}
        </Button>
      </footer>
    </form>
  );
}
