import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { EyeIcon, EyeOffIcon } from '../icons.tsx';
import { useFocus } from './useFocus.ts';

export interface SecretFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password' | 'off';
  readonly isPin?: boolean;
  /** The first thing to be typed here. */
  readonly isFirst?: boolean;
}

/** A password or PIN, hidden until one asks; says when Caps Lock is on. */
export function SecretField({
  label,
  value,
  onChange,
  autoComplete,
  isPin = false,
  isFirst = false,
}: SecretFieldProps) {
  const { t } = useConsole();
  const [isShown, setShown] = useState(false);
  const field = useFocus(isFirst);
  const [isCaps, setCaps] = useState(false);
  return (
    <TextField
      className="access-field"
      type={isShown ? 'text' : 'password'}
      value={value}
      onChange={(text) => onChange(isPin ? text.replace(/\D/g, '').slice(0, 6) : text)}
      autoComplete={autoComplete}
      onKeyUp={(event) => setCaps(!isPin && event.getModifierState('CapsLock'))}
    >
      <Label>{label}</Label>
      <span className="access-input">
        <Input
          ref={field}
          inputMode={isPin ? 'numeric' : 'text'}
          maxLength={isPin ? 6 : 128}
          spellCheck="false"
        />
        <Button
          className="icon-button"
          aria-label={t(isShown ? 'access.hide' : 'access.show')}
          onPress={() => setShown(!isShown)}
        >
          {isShown ? <EyeOffIcon /> : <EyeIcon />}
        </Button>
      </span>
      {isCaps && <output className="access-caps">{t('access.capsLock')}</output>}
    </TextField>
  );
}
