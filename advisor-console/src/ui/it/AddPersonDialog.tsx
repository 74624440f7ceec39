import { staffRoles, type StaffRole } from '@lobby/shared';
import { useState } from 'react';
import { Button, Input, Label, Radio, RadioGroup, TextField } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { FormDialog } from '../lobby/FormDialog.tsx';

export interface NewPerson {
  readonly staffNo: string;
  readonly name: string;
  readonly role: StaffRole;
}

export interface AddPersonDialogProps {
  readonly onAdd: (person: NewPerson) => void;
  readonly onClose: () => void;
}

/** Those who watch IT are put in at the hub itself. */
const roles = staffRoles.filter((role) => role !== 'security' && role !== 'auditor');
const STAFF_NO = /^[A-Za-z0-9._-]{1,32}$/;

export function AddPersonDialog({ onAdd, onClose }: AddPersonDialogProps) {
  const { t } = useConsole();
  const [staffNo, setStaffNo] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<StaffRole>('teller');
  const isReady = STAFF_NO.test(staffNo.trim()) && name.trim() !== '';
  return (
    <FormDialog title={t('people.addTitle')} onClose={onClose}>
      <form
        className="admin-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onAdd({ staffNo: staffNo.trim(), name: name.trim(), role });
        }}
      >
        <div className="field-row">
          <TextField className="field" value={staffNo} onChange={setStaffNo} autoComplete="off">
            <Label>{t('people.no')}</Label>
            <Input maxLength={32} spellCheck="false" />
          </TextField>
          <TextField className="field" value={name} onChange={setName} autoComplete="off">
            <Label>{t('people.name')}</Label>
            <Input maxLength={40} />
          </TextField>
        </div>
        <RadioGroup
          className="options options--three"
          value={role}
          onChange={(value) => setRole(roles.find((one) => one === value) ?? role)}
        >
          <Label>{t('people.role')}</Label>
          {roles.map((one) => (
            <Radio key={one} value={one} className="option">
              {t(`role.${one}`)}
            </Radio>
          ))}
        </RadioGroup>
        <p className="note">{t('people.notHere')}</p>
        <footer className="dialog-foot">
          <p>{t('people.windows')}</p>
          <Button className="button" onPress={onClose}>
            {t('it.cancel')}
          </Button>
          <Button type="submit" className="button button--primary" isDisabled={!isReady}>
            {t('people.add')}
          </Button>
        </footer>
      </form>
    </FormDialog>
  );
}
