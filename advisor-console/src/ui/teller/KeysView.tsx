import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import {
  bindKey,
  type CallerKey,
  callerKeyNames,
  type CallerKeys,
  chordOf,
  defaultCallerKeys,
} from './callerKeys.ts';

export interface KeysViewProps {
  readonly keys: CallerKeys;
  readonly onKeys: (keys: CallerKeys) => void;
}

/** Which key does what, to be changed or given up to a teller program. */
export function KeysView({ keys, onKeys }: KeysViewProps) {
  const { t } = useConsole();
  const [asking, setAsking] = useState<CallerKey>();

  function take(event: React.KeyboardEvent, name: CallerKey): void {
    if (asking !== name || event.key === 'Tab') return;
    // Not for the page as well: the key that is being given would act at once.
    event.stopPropagation();
    event.preventDefault();
    const chord = event.key === 'Delete' || event.key === 'Backspace' ? '' : chordOf(event.nativeEvent);
    if (chord !== undefined) onKeys(bindKey(keys, name, chord));
    if (chord !== undefined || event.key === 'Escape') setAsking(undefined);
  }

  return (
    <>
      <p className="more-hint">{t('callerKeys.hint')}</p>
      <ul className="key-list">
        {callerKeyNames.map((name) => (
          <li key={name}>
            <span>{t(`caller.${name}`)}</span>
            <button
              type="button"
              className="button button--small"
              data-key={name}
              data-asking={asking === name || undefined}
              aria-label={`${t(`caller.${name}`)} ${keys[name]}`}
              onClick={() => setAsking(name)}
              onBlur={() => setAsking(undefined)}
              onKeyDown={(event) => take(event, name)}
            >
              {asking === name ? (
                t('callerKeys.press')
              ) : keys[name] === '' ? (
                t('callerKeys.off')
              ) : (
                <kbd>{keys[name]}</kbd>
              )}
            </button>
          </li>
        ))}
      </ul>
      <Button className="button button--small" onPress={() => onKeys(defaultCallerKeys)}>
        {t('callerKeys.reset')}
      </Button>
    </>
  );
}
