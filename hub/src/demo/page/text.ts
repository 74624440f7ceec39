import { createTranslate, type Language, type Translate } from '@lobby/shared';
import { createContext, use } from 'react';
import { en } from './i18n/en.ts';
import { zhCN, type DemoText } from './i18n/zh-CN.ts';

const translates: Readonly<Record<Language, Translate<DemoText>>> = {
  'zh-CN': createTranslate(zhCN),
  en: createTranslate(en),
};

export const LanguageContext = createContext<Language>('zh-CN');

export function useText(): Translate<DemoText> {
  return translates[use(LanguageContext)];
}

export function useTextIn(language: Language): Translate<DemoText> {
  return translates[language];
}
