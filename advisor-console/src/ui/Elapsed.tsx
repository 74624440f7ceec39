import { elapsedText } from './text/elapsedText.ts';
import { useSecond } from './useSecond.ts';

export interface ElapsedProps {
  /** Hub time, ms. */
  readonly since: number;
}

/** A running clock; only this element is rendered each second. */
export function Elapsed({ since }: ElapsedProps) {
  const now = useSecond();
  return (
    <time className="elapsed" role="timer" aria-live="off">
      {elapsedText(now - since)}
    </time>
  );
}
