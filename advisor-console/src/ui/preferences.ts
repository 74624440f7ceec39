import { type Language, languages } from '@lobby/shared';
import { type CallerKeys, defaultCallerKeys, parseCallerKeys } from './teller/callerKeys.ts';

/** What a person has chosen on this machine. Nothing here concerns a customer. */
export interface Preferences {
  readonly language: Language;
  readonly isDark: boolean;
  readonly isPrivate: boolean;
  readonly callerKeys: CallerKeys;
}

const KEY = 'lobby.console';

/** What was chosen before; otherwise what browser and system prefer. */
export function loadPreferences(
  storage: Pick<Storage, 'getItem'>,
  system: { readonly language: string; readonly prefersDark: boolean },
): Preferences {
  const fallback: Preferences = {
    language: system.language.startsWith('zh') ? 'zh-CN' : 'en',
    isDark: system.prefersDark,
    isPrivate: false,
    callerKeys: defaultCallerKeys,
  };
  let stored: unknown;
  try {
    stored = JSON.parse(storage.getItem(KEY) ?? '{}');
  } catch {
    return fallback;
  }
  if (typeof stored !== 'object' || stored === null) return fallback;
  const kept: Partial<Record<keyof Preferences, unknown>> = stored;
  return {
    language: languages.find((language) => language === kept.language) ?? fallback.language,
    isDark: typeof kept.isDark === 'boolean' ? kept.isDark : fallback.isDark,
    isPrivate: kept.isPrivate === true,
    callerKeys: parseCallerKeys(kept.callerKeys),
  };
}

export function savePreferences(storage: Pick<Storage, 'setItem'>, preferences: Preferences): void {
  try {
    storage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Storage is full or switched off: the choice holds until the tab is closed.
  }
}
