import { createTranslate, type LocalText, type TextValues } from '@lobby/shared';
import { en } from './en.ts';
import { type TextKey, zhCN } from './zh-CN.ts';

const zh = createTranslate(zhCN);
const english = createTranslate(en);

/** A hall reads both languages at once: Chinese large, English beneath it. */
export function both(
  key: TextKey,
  values: TextValues | { readonly [name: string]: LocalText } = {},
): LocalText {
  return { 'zh-CN': zh(key, valuesIn('zh-CN', values)), en: english(key, valuesIn('en', values)) };
}

function valuesIn(
  language: keyof LocalText,
  values: TextValues | { readonly [name: string]: LocalText },
): TextValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? value[language] : value,
    ]),
  );
}
