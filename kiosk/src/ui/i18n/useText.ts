import { type Catalogue, createTranslate, type Language, type Translate } from '@lobby/shared';
import { createContext, useContext } from 'react';
import { en } from './en.ts';
import { type TextKey, zhCN } from './zh-CN.ts';

const catalogues: Readonly<Record<Language, Catalogue<TextKey>>> = { 'zh-CN': zhCN, en };

export interface Text {
  readonly language: Language;
  readonly t: Translate<TextKey>;
}

const texts: Readonly<Record<Language, Text>> = {
  'zh-CN': { language: 'zh-CN', t: createTranslate(catalogues['zh-CN']) },
  en: { language: 'en', t: createTranslate(catalogues.en) },
};

export function textOf(language: Language): Text {
  return texts[language];
}

export const TextContext = createContext<Text>(texts['zh-CN']);

/** The texts in the language the customer chose. */
export function useText(): Text {
  return useContext(TextContext);
}
