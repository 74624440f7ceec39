import { Button } from 'react-aria-components';
import { useConsole } from '../ConsoleContext.ts';
import { EyeIcon, EyeOffIcon, MoonIcon, SunIcon } from '../icons.tsx';
import type { Preferences } from '../preferences.ts';

export interface ViewToolsProps {
  readonly preferences: Preferences;
  readonly onPreferences: (change: Partial<Preferences>) => void;
}

/** What the bar at the top offers, for a caller too narrow to have one. */
export function ViewTools({ preferences, onPreferences }: ViewToolsProps) {
  const { t, language } = useConsole();
  const { isDark, isPrivate } = preferences;
  return (
    <div className="view-tools">
      <Button
        className="icon-button"
        aria-label={t(isPrivate ? 'privacy.off' : 'privacy.on')}
        onPress={() => onPreferences({ isPrivate: !isPrivate })}
      >
        {isPrivate ? <EyeOffIcon /> : <EyeIcon />}
      </Button>
      <Button
        className="icon-button"
        aria-label={t(isDark ? 'theme.light' : 'theme.dark')}
        onPress={() => onPreferences({ isDark: !isDark })}
      >
        {isDark ? <SunIcon /> : <MoonIcon />}
      </Button>
      <Button
        className="button button--small"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        onPress={() => onPreferences({ language: language === 'en' ? 'zh-CN' : 'en' })}
      >
        {t('language.switch')}
      </Button>
    </div>
  );
}
