import { holdKinds, pauseReasons, specialCalls } from '@lobby/shared';
import type { Wish } from '../../state/caller.ts';
import type { ConsoleWords } from '../ConsoleContext.ts';

export type MoreChoiceName = 'hold' | 'delay' | 'walkIn' | 'ask' | 'pause';

export interface MoreChoice {
  readonly id: string;
  readonly label: string;
  readonly wish: Wish;
}

const DELAY_MINUTES = [5, 10, 15, 30] as const;

/** What there is to choose from, and what each choice asks of the hub. */
export function moreChoices(
  name: MoreChoiceName,
  windowId: string,
  { t, language, businesses }: Pick<ConsoleWords, 't' | 'language' | 'businesses'>,
): { readonly hint: string | undefined; readonly choices: readonly MoreChoice[] } {
  switch (name) {
    case 'hold':
      return {
        hint: undefined,
        choices: holdKinds.map((kind) => ({
          id: kind,
          label: t(`hold.${kind}`),
          wish: { name: 'ticket.hold', request: { windowId, kind } },
        })),
      };
    case 'delay':
      return {
        hint: undefined,
        choices: DELAY_MINUTES.map((minutes) => ({
          id: String(minutes),
          label: t('delay.minutes', { n: minutes }),
          wish: { name: 'ticket.delay', request: { windowId, minutes } },
        })),
      };
    case 'walkIn':
      return {
        hint: t('walkIn.hint'),
        choices: [...businesses].map(([businessId, text]) => ({
          id: businessId,
          label: text[language],
          wish: { name: 'ticket.serve', request: { windowId, businessId, language } },
        })),
      };
    case 'ask':
      return {
        hint: t('ask.hint'),
        choices: specialCalls.map((role) => ({
          id: role,
          label: t(`ask.${role}`),
          wish: { name: 'window.ask', request: { windowId, role } },
        })),
      };
    case 'pause':
      return {
        hint: t('pause.hint'),
        choices: pauseReasons.map((reason) => ({
          id: reason,
          label: t(`pause.${reason}`),
          wish: { name: 'window.pause', request: { windowId, reason } },
        })),
      };
  }
}
