import { expect, test } from 'vitest';
import { loadPreferences, savePreferences } from './preferences.ts';
import { bindKey, defaultCallerKeys } from './teller/callerKeys.ts';

const system = { language: 'en-GB', prefersDark: true };
const stored = (text: string | null) => ({ getItem: () => text });

test('without a choice the system decides', () => {
  expect(loadPreferences(stored(null), system)).toEqual({
    language: 'en',
    isDark: true,
    isPrivate: false,
    callerKeys: defaultCallerKeys,
  });
  expect(loadPreferences(stored(null), { language: 'zh-TW', prefersDark: false }).language).toBe('zh-CN');
});

test('a choice is kept', () => {
  let text = '';
  const chosen = {
    language: 'zh-CN',
    isDark: false,
    isPrivate: true,
    callerKeys: bindKey(defaultCallerKeys, 'next', 'F2'),
  } as const;
  savePreferences({ setItem: (_key, value) => void (text = value) }, chosen);
  expect(loadPreferences(stored(text), system)).toEqual(chosen);
});

test.each(['{', 'null', '7', '{"language":"xx","isDark":"yes"}'])(
  'stored text %s changes nothing',
  (text) => {
    expect(loadPreferences(stored(text), system)).toEqual({
      language: 'en',
      isDark: true,
      isPrivate: false,
      callerKeys: defaultCallerKeys,
    });
  },
);
