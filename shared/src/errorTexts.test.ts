import { expect, test } from 'vitest';
import { errorCodes } from './errors.ts';
import { errorTexts } from './errorTexts.ts';
import { languages } from './language.ts';

const MAX_CHARS = { 'zh-CN': 48, en: 110 } as const;
const cases = errorCodes.flatMap((code) => languages.map((language) => ({ code, language })));

test.each(cases)('$code says in $language what happened, what works and what to do', ({ code, language }) => {
  const { happened, works, next } = errorTexts[code][language];
  for (const line of [happened, works, next]) {
    expect(line).not.toBe('');
    expect(line.length).toBeLessThanOrEqual(MAX_CHARS[language]);
    // No bare codes, no blame, no "system error" (ux.md, section 7); sentences are joined by the screen.
    expect(line).not.toMatch(/[A-Z]+_[A-Z]+|系统错误|system error|illegal|非法|[。.]$/i);
  }
});
