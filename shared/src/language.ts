export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** One text in each language we ship. */
export type LocalText = Readonly<Record<Language, string>>;
