import { Button } from 'react-aria-components/Button';
import { useText } from '../i18n/useText.ts';
import './Keypad.css';

export interface KeypadProps {
  /** Keys above the digits. */
  readonly letters?: readonly string[];
  /** Nothing can be typed. */
  readonly closed?: boolean;
  /** What was typed can be sent. */
  readonly complete: boolean;
  readonly doneLabel: string;
  readonly onKey: (key: string) => void;
  readonly onErase: () => void;
  readonly onDone: () => void;
  readonly backLabel: string;
  readonly onBack: () => void;
}

const upper = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Keys of at least 20 mm, in the order of a telephone. */
export function Keypad(props: KeypadProps) {
  const {
    letters = [],
    closed = false,
    complete,
    doneLabel,
    backLabel,
    onKey,
    onErase,
    onDone,
    onBack,
  } = props;
  const { t } = useText();
  const key = (sign: string) => (
    <Button key={sign} className="button pad__key" isDisabled={closed} onPress={() => onKey(sign)}>
      {sign}
    </Button>
  );
  return (
    <div className="pad">
      {letters.length > 0 && <div className="pad__letters">{letters.map(key)}</div>}
      <div className="pad__digits">
        {upper.map(key)}
        <Button className="button pad__key" isDisabled={closed} aria-label={t('pad.erase')} onPress={onErase}>
          <svg viewBox="0 0 32 24" aria-hidden="true">
            <path d="M11 3h17a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H11L2 12ZM15 8l8 8M23 8l-8 8" />
          </svg>
        </Button>
        {key('0')}
        <Button className="button button--primary pad__key" isDisabled={closed || !complete} onPress={onDone}>
          {doneLabel}
        </Button>
      </div>
      <Button className="button button--plain pad__back" onPress={onBack}>
        {backLabel}
      </Button>
    </div>
  );
}
