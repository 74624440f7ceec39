import { useConsole } from '../ConsoleContext.ts';
import { Elapsed } from '../Elapsed.tsx';
import { TierBadge } from '../TierBadge.tsx';
import { useSecond } from '../useSecond.ts';
import { allWaiting, waitingFor } from '../../state/windowQueue.ts';
import { CallerButtons } from './CallerButtons.tsx';
import { callerLine } from './callerLine.ts';
import type { CallerWork } from './callerWork.ts';

export interface CallerBarProps {
  readonly work: CallerWork;
  readonly isOpen: boolean;
}

/** From here on the timer is amber; it blames nobody (ux.md T01). */
const SERVICE_TARGET_MS = 600_000;

/** T01: window, customer, why, and what to do next; 380 × 88 and larger. */
export function CallerBar({ work, isOpen }: CallerBarProps) {
  const { t, language, now: hubNow } = useConsole();
  const second = useSecond();
  const { face, hall, state, isOnline, caller } = work;
  if (face.name === 'noWindow') return null;
  const { window, ticket } = face;
  const now = hubNow() - state.clockOffsetMs;
  const mine = waitingFor(hall, window).length;
  const all = allWaiting(hall).length;
  const line = callerLine(
    { hall, face, caller, isOnline, now, referrals: state.referrals, waiting: mine },
    { t, language, hubNow: second },
  );
  const isLong = face.name === 'serving' && second - face.ticket.since >= SERVICE_TARGET_MS;
  return (
    <section
      className="caller"
      data-face={isOnline ? face.name : 'offline'}
      data-long={isLong || undefined}
      aria-label={t('caller.label')}
    >
      <div className="caller-head">
        <p className="caller-number" aria-live="polite">
          {ticket?.ticketNo ?? '— —'}
        </p>
        <div className="caller-state">
          <p className="caller-phase">
            <span>{phaseText()}</span>
            {ticket && <Elapsed since={ticket.since} />}
            {ticket?.tier != null && ticket.tier > 0 && <TierBadge tier={ticket.tier} potential={false} />}
          </p>
          <p className="caller-line" data-tone={line.tone} aria-live="polite" title={line.text}>
            {isLong && line.tone === 'plain' ? t('caller.target') : line.text}
          </p>
        </div>
        <div className="caller-where">
          <p className="caller-window">{window.place.name[language]}</p>
          <p className="caller-waiting" aria-label={t('caller.waitingLabel', { mine, all })}>
            <b>{t('caller.waitingMine', { n: mine })}</b>
            <span>{t('caller.waitingAll', { n: all })}</span>
          </p>
        </div>
      </div>
      <CallerButtons work={work} now={now} isOpen={isOpen} />
    </section>
  );

  function phaseText(): string {
    switch (face.name) {
      case 'calling':
        return t('caller.waitCustomer');
      case 'serving':
        return t('caller.serving');
      case 'paused':
        return `${t('caller.paused')} · ${t(`pause.${window.pauseReason ?? 'other'}`)}`;
      case 'empty':
      case 'noWindow':
        return mine === 0 ? t('caller.empty') : t('caller.ready');
    }
  }
}
