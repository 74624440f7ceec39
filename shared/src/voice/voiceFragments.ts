import { cantoneseFragments } from './cantoneseFragments.ts';
import { englishFragments } from './englishFragments.ts';
import { mandarinFragments } from './mandarinFragments.ts';
import type { FragmentTable } from './voiceFragment.ts';
import type { VoiceLanguage } from './voiceLanguage.ts';

/** Every piece of speech of each language: what a whole fragment pack holds (ux.md 5.3 A). */
export const voiceFragments: Readonly<Record<VoiceLanguage, FragmentTable>> = {
  'zh-CN': mandarinFragments,
  en: englishFragments,
  'zh-HK': cantoneseFragments,
};
