import { PIN_DIGITS } from '@lobby/shared';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { BackIcon } from '../icons.tsx';

export interface PinPadProps {
  readonly pin: string;
  readonly isDisabled: boolean;
  /** At most six digits; the sixth is the end of it. */
  readonly onChange: (pin: string) => void;
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

/** Six digits by touch or by the keys of the keyboard, shown as dots. */
export function PinPad({ pin, isDisabled, onChange }: PinPadProps) {
  const { t } = useConsole();
  useEffect(() => {
    const press = ({ key }: KeyboardEvent): void => {
      if (isDisabled) return;
      if (/^\d$/.test(key) && pin.length < PIN_DIGITS) onChange(pin + key);
      else if (key === 'Backspace') onChange(pin.slice(0, -1));
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [pin, isDisabled, onChange]);
  return (
    <div className="pin">
      <output
        className="pin-places"
        aria-label={t('access.pinEntered', { count: String(pin.length), of: String(PIN_DIGITS) })}
      >
        {Array.from({ length: PIN_DIGITS }, (_, at) => (
          <span key={at} data-full={at < pin.length || undefined} />
        ))}
      </output>
      <fieldset className="pin-keys" aria-label={t('access.pin')}>
        {DIGITS.map((digit) => (
          <Button
            key={digit}
            className="button pin-key"
            isDisabled={isDisabled}
            onPress={() => pin.length < PIN_DIGITS && onChange(pin + digit)}
          >
            {digit}
          </Button>
        ))}
        <Button
          className="button pin-key pin-back"
          aria-label={t('access.pinBack')}
          isDisabled={isDisabled}
          onPress={() => onChange(pin.slice(0, -1))}
        >
          <BackIcon />
        </Button>
      </fieldset>
    </div>
  );
}
