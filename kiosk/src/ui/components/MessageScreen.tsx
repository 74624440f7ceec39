import type { ReactNode } from 'react';
import './MessageScreen.css';
import { Stage, type StageProps } from './Stage.tsx';

export interface MessageScreenProps extends StageProps {
  /** Buttons, the likely one last. */
  readonly actions?: ReactNode;
  /** Shown between picture and buttons. */
  readonly body?: ReactNode;
}

/** One picture, one sentence, what one can do. */
export function MessageScreen({ actions, body, ...stage }: MessageScreenProps) {
  return (
    <div className="message">
      <Stage {...stage} />
      <div className="message__side">
        {body}
        {actions !== undefined && <div className="message__actions">{actions}</div>}
      </div>
    </div>
  );
}
