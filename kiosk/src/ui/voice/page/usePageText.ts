import { createTranslate, type Language, type Translate } from '@lobby/shared';
import { createContext, useContext } from 'react';
import { en } from './i18n/en.ts';
import { type VoiceTextKey, zhCN } from './i18n/zh-CN.ts';

export type PageText = Translate<VoiceTextKey>;

export const pageTexts: Readonly<Record<Language, PageText>> = {
  'zh-CN': createTranslate(zhCN),
  en: createTranslate(en),
};

export const PageTextContext = createContext<PageText>(pageTexts['zh-CN']);

/** The texts in the language of the page. */
export function usePageText(): PageText {
  return useContext(PageTextContext);
}
