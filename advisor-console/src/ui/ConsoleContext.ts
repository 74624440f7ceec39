import type { Language, LocalText, Translate } from '@lobby/shared';
import { createContext, useContext } from 'react';
import type { TextKey } from './i18n/zh-CN.ts';

/** What nearly every part of the page needs to put something into words. */
export interface ConsoleWords {
  readonly t: Translate<TextKey>;
  readonly language: Language;
  readonly timeZone: string;
  readonly myId: string;
  /** Names and reasons are covered: the screen faces the hall (DR-19). */
  readonly isPrivate: boolean;
  readonly tiers: ReadonlyMap<number, LocalText>;
  readonly businesses: ReadonlyMap<string, LocalText>;
  /** Hub time, ms. */
  readonly now: () => number;
}

export const ConsoleContext = createContext<ConsoleWords | undefined>(undefined);

export function useConsole(): ConsoleWords {
  const words = useContext(ConsoleContext);
  if (words === undefined) throw new Error('outside of ConsoleContext');
  return words;
}
