import type { AlertView } from '@lobby/shared';
import { useConsole } from './ConsoleContext.ts';
import { escalationOf } from './text/escalation.ts';
import { useSecond } from './useSecond.ts';

export interface EscalationLineProps {
  readonly alert: AlertView;
}

/** Who is told next, and when. The bar is moved by the compositor alone, once for each span. */
export function EscalationLine({ alert }: EscalationLineProps) {
  const { t, now } = useConsole();
  const second = useSecond();
  const escalation = escalationOf(alert, now());
  if (escalation === undefined) return null;
  const { to, leftMs, spanMs } = escalation;
  const seconds = Math.max(0, Math.ceil(((alert.escalatesAt ?? 0) - second) / 1_000));
  return (
    <div className="escalation">
      <p>{t(`escalate.${to}`, { s: seconds })}</p>
      <div className="escalation-track" aria-hidden="true">
        <div
          key={alert.escalatesAt}
          className="escalation-bar"
          style={{ animationDuration: `${spanMs}ms`, animationDelay: `${leftMs - spanMs}ms` }}
        />
      </div>
    </div>
  );
}
