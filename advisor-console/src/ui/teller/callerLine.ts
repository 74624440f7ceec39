import { errorTexts, type Language, type ReferralView, type Translate } from '@lobby/shared';
import type { CallerPress } from '../../state/caller.ts';
import { isRecalledOut } from '../../state/callerFace.ts';
import type { TextKey } from '../i18n/zh-CN.ts';
import { problemText } from '../text/problemText.ts';
import { type CallerMoment, undoAt } from './callerButtons.ts';
import { referralText } from './referralText.ts';
import { whyText } from './whyText.ts';

export interface CallerLine {
  readonly tone: 'bad' | 'warn' | 'good' | 'plain';
  readonly text: string;
}

export interface CallerLineWords {
  readonly t: Translate<TextKey>;
  readonly language: Language;
  /** Hub time, ms. */
  readonly hubNow: number;
}

const REMIND_MS = 4_000;
const SECOND_MS = 1_000;

/** The one line of the bar: what went wrong first, then what can be done, then why this customer (ux.md T01). */
export function callerLine(
  moment: CallerMoment & { readonly referrals: readonly ReferralView[]; readonly waiting: number },
  { t, language, hubNow }: CallerLineWords,
): CallerLine {
  const { face, caller, isOnline, now, hall, referrals, waiting } = moment;
  const { press } = caller;
  if (press?.state === 'failed') return { tone: 'bad', text: failedText(press, t, language) };
  if (!isOnline) return { tone: 'bad', text: t('caller.offline') };
  if (press?.state === 'sent' && press.wish.name.startsWith('ticket.call'))
    return { tone: 'plain', text: t('caller.calling') };
  if (now - caller.remindedAt < REMIND_MS && face.name === 'calling')
    return { tone: 'warn', text: t('caller.first') };
  const undo = undoAt(caller, now);
  if (undo !== undefined && face.ticket === undefined) {
    const s = Math.ceil((undo.until - now) / SECOND_MS);
    const key = undo.what === 'finished' ? 'caller.undoFinished' : 'caller.undoMissed';
    return { tone: 'warn', text: t(key, { ticketNo: undo.ticketNo, s }) };
  }
  if (face.name === 'calling' && isRecalledOut(hall, face.ticket))
    return { tone: 'warn', text: t('caller.recalledOut', { n: face.ticket.announcements }) };
  const referral = referrals.findLast((one) => one.ticketNo === face.ticket?.ticketNo);
  if (referral !== undefined) return referralText(referral, t, hubNow);
  if (face.ticket?.why) return { tone: 'plain', text: whyText(face.ticket.why, t, language) };
  if (face.name !== 'empty') return { tone: 'plain', text: '' };
  if (caller.nobody && waiting === 0) return { tone: 'plain', text: t('caller.nobody') };
  return { tone: 'plain', text: waiting === 0 ? t('caller.emptyHint') : '' };
}

function failedText(
  press: Extract<CallerPress, { state: 'failed' }>,
  t: Translate<TextKey>,
  language: Language,
): string {
  const { code, owner, wish } = press;
  if (code === 'HUB_UNREACHABLE')
    return wish.name.startsWith('ticket.call') || wish.name === 'ticket.recall'
      ? t('caller.failedCall')
      : errorTexts[code][language].happened;
  if (owner !== undefined) return errorTexts[code][language].happened;
  return problemText({ code }, t, language).happened;
}
