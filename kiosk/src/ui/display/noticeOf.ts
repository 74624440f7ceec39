import type { LocalText } from '@lobby/shared';
import type { DisplayState } from './displayState.ts';
import { both } from './i18n/both.ts';

/** Static text, changed so often (ux.md 5.2). */
export const NOTICE_MS = 10_000;
const MAX_NUMBERS = 6;

/** Pure: the one notice that is shown now: what staff say, missed numbers, the order rule. */
export function noticeOf(
  { message, rules, queue }: Pick<DisplayState, 'message' | 'rules' | 'queue'>,
  now: number,
): LocalText {
  const numbers = (queue?.missed ?? []).slice(0, MAX_NUMBERS).join(' ');
  const notices = [
    ...(message === '' ? [] : [{ 'zh-CN': message, en: '' }]),
    numbers === '' ? both('hall.missedRule') : both('hall.missed', { numbers }),
    ...rules,
  ];
  return notices[Math.floor(now / NOTICE_MS) % notices.length] ?? both('hall.missedRule');
}
