import { waitLevel } from '../../state/waitLevel.ts';
import { useConsole } from '../ConsoleContext.ts';
import { useSecond } from '../useSecond.ts';

const MINUTE_MS = 60_000;

export interface WaitedProps {
  /** Hub time, ms. */
  readonly since: number;
}

/** How long somebody has waited, in minutes, with the word for it: never by colour alone (requirements 4.4). */
export function Waited({ since }: WaitedProps) {
  const { t } = useConsole();
  const ms = Math.max(0, useSecond() - since);
  const level = waitLevel(ms);
  return (
    <span className="waited" data-level={level}>
      <b>{t('hall.minutes', { n: Math.floor(ms / MINUTE_MS) })}</b>
      <span className="waited-word">{t(`hall.wait.${level}`)}</span>
    </span>
  );
}
