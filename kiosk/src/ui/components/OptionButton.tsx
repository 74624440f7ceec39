import { ToggleButton } from 'react-aria-components/ToggleButton';
import './OptionButton.css';

export interface OptionButtonProps {
  readonly label: string;
  readonly on: boolean;
  readonly lang?: string;
  /** Takes a whole line. */
  readonly wide?: boolean;
  readonly onPress: () => void;
}

/** Something that is chosen or not: said by tick, frame and colour together, and to who listens. */
export function OptionButton({ label, on, lang, wide = false, onPress }: OptionButtonProps) {
  return (
    <ToggleButton
      className={`button option ${wide ? 'options__wide' : ''}`}
      isSelected={on}
      onChange={onPress}
    >
      <svg className="option__tick" viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="10.6" />
        {on && <path d="M7 12.5l3.4 3.5L17 8.5" />}
      </svg>
      <span lang={lang}>{label}</span>
    </ToggleButton>
  );
}
