import { type AlertView, alertTiming, type Translate } from '@lobby/shared';
import { isUnrecorded } from '../../state/alertList.ts';
import type { TextKey } from '../i18n/zh-CN.ts';
import { elapsedText } from './elapsedText.ts';

/** How much a state asks for attention; colours follow it. */
export type StateTone = 'calling' | 'urgent' | 'mine' | 'others' | 'later' | 'unrecorded' | 'over';

export interface AlertStateText {
  readonly tone: StateTone;
  readonly text: string;
}

/** Where an alert stands, as one reader of it sees it. `now` = hub time, ms. */
export function stateText(
  alert: AlertView,
  myId: string,
  now: number,
  t: Translate<TextKey>,
): AlertStateText {
  const who = alert.owner?.name ?? '';
  const mine = alert.owner?.staffId === myId;
  if (isUnrecorded(alert, now)) return { tone: 'unrecorded', text: t('state.unrecorded') };
  switch (alert.state) {
    case 'open':
      return openText(alert, myId, now, t);
    case 'missed':
      return { tone: 'urgent', text: t('state.missed') };
    case 'snoozed': {
      if (!mine && alert.owner !== null) return { tone: 'later', text: t('state.snoozedOther', { who }) };
      const leftMs = (alert.snoozedUntil ?? now) - now;
      return leftMs > 0
        ? { tone: 'later', text: t('state.snoozed', { time: elapsedText(leftMs) }) }
        : { tone: 'calling', text: t('state.snoozeOver') };
    }
    case 'claimed': {
      if (mine)
        return { tone: 'mine', text: t(alert.greetedAt === null ? 'state.claimedMe' : 'state.greetedMe') };
      return {
        tone: 'others',
        text: t(alert.greetedAt === null ? 'state.claimed' : 'state.greeted', { who }),
      };
    }
    case 'closed':
      return { tone: 'over', text: t(`outcome.${alert.outcome ?? 'missed'}`) };
  }
}

function openText(alert: AlertView, myId: string, now: number, t: Translate<TextKey>): AlertStateText {
  const from = alert.handedOverBy;
  if (from !== null) {
    if (from.staffId === myId) return { tone: 'later', text: t('state.handedByMe') };
    const key = alert.via === 'handedOver' ? 'state.handedToMe' : 'state.handedByOther';
    return { tone: alert.via === 'handedOver' ? 'calling' : 'later', text: t(key, { who: from.name }) };
  }
  if (alert.escalatesTo === 'head') return { tone: 'urgent', text: t('state.escalated') };
  const headKnows =
    alert.severity >= 3 && alert.escalatesTo === null && now - alert.raisedAt >= alertTiming.thirdCallMs;
  return headKnows
    ? { tone: 'urgent', text: t('state.escalatedHead') }
    : { tone: 'calling', text: t('state.open') };
}
