import type { ReactNode } from 'react';
import './OptionsScreen.css';
import { Stage, type StageProps } from './Stage.tsx';

export interface OptionsScreenProps extends StageProps {
  /** Buttons in two columns; `options__wide` takes both. */
  readonly options: ReactNode;
}

/** A few choices that stand at once, and the way on. */
export function OptionsScreen({ options, ...stage }: OptionsScreenProps) {
  return (
    <div className="options-screen">
      <Stage {...stage} />
      <div className="options">{options}</div>
    </div>
  );
}
