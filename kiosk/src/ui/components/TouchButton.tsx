import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import './TouchButton.css';

export interface TouchButtonProps {
  /** `primary`: the one likely next step; `soft`: help; `plain`: everything else. */
  readonly look?: 'primary' | 'soft' | 'plain';
  readonly className?: string;
  readonly lang?: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A button of at least 20 mm that acts when the finger leaves it, and shows at once that it was touched. */
export function TouchButton({ look = 'plain', className = '', lang, onPress, children }: TouchButtonProps) {
  return (
    <Button className={`button button--${look} ${className}`} onPress={onPress}>
      <span lang={lang}>{children}</span>
    </Button>
  );
}
