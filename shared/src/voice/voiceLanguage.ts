/** What the hall can be called in. Cantonese is spoken only: there are no screens in it. */
export const voiceLanguages = ['zh-CN', 'en', 'zh-HK'] as const;
export type VoiceLanguage = (typeof voiceLanguages)[number];
