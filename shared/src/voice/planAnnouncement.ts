import type { Announcement } from './announcement.ts';
import { composePhrase, type Phrase, type SpokenOne } from './composePhrase.ts';
import type { VoiceLanguage } from './voiceLanguage.ts';

/** How a branch calls. */
export interface VoicePlan {
  /** In this order; the language of the ticket comes first all the same. */
  readonly languages: readonly VoiceLanguage[];
  /** How often each language is said, 1-3. */
  readonly rounds: Readonly<Record<VoiceLanguage, number>>;
  readonly one: SpokenOne;
}

export const defaultVoicePlan: VoicePlan = {
  languages: ['zh-CN', 'en'],
  rounds: { 'zh-CN': 2, en: 1, 'zh-HK': 1 },
  one: 'yi',
};

/** With more calls than this waiting to be said, each is said once and in one language (ux.md 5.2). */
export const LONG_BACKLOG = 5;

/** What is said for one announcement, in order. `backlog`: the calls that wait behind it. */
export function planAnnouncement(said: Announcement, plan: VoicePlan, backlog: number): readonly Phrase[] {
  const first = said.kind === 'special' ? undefined : said.language;
  const languages = [...new Set(first === undefined ? plan.languages : [first, ...plan.languages])];
  const phrase = (language: VoiceLanguage): Phrase => composePhrase(said, language, plan.one);
  if (backlog > LONG_BACKLOG) return languages.slice(0, 1).map(phrase);
  // Staff who are sent for understand the branch's own language.
  const spoken = said.kind === 'special' ? languages.slice(0, 1) : languages;
  return spoken.flatMap((language) => Array.from({ length: plan.rounds[language] }, () => phrase(language)));
}
