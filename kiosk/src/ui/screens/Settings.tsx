import { type Language, languages } from '@lobby/shared';
import { AccessIcon } from '../art/AccessIcon.tsx';
import { OptionButton } from '../components/OptionButton.tsx';
import { OptionsScreen } from '../components/OptionsScreen.tsx';
import { TouchButton } from '../components/TouchButton.tsx';
import { VolumeSteps } from '../components/VolumeSteps.tsx';
import { useText } from '../i18n/useText.ts';
import type { Act, Wishes } from '../machine/screenState.ts';

export interface SettingsProps {
  readonly wishes: Wishes;
  readonly act: (act: Act) => void;
}

/** In its own script, never a flag. */
const languageNames: Readonly<Record<Language, string>> = { 'zh-CN': '中文简体', en: 'English' };

/** K12: each choice takes effect at once and ends with the visit. */
export function Settings({ wishes, act }: SettingsProps) {
  const { t } = useText();
  const { language, large, highContrast, lowReach, voice, volume } = wishes;
  const adjust = (wish: Partial<Wishes>) => (): void => act({ do: 'adjust', wish });
  return (
    <OptionsScreen
      tone="soft"
      title={t('settings.title')}
      hint={t(voice === 'silent' ? 'settings.silent' : 'settings.hint')}
      art={<AccessIcon />}
      options={
        <>
          {languages.map((each) => (
            <OptionButton
              key={each}
              label={languageNames[each]}
              lang={each}
              on={each === language}
              onPress={adjust({ language: each })}
            />
          ))}
          <OptionButton label={t('settings.large')} on={large} onPress={adjust({ large: !large })} />
          <OptionButton
            label={t('settings.contrast')}
            on={highContrast}
            onPress={adjust({ highContrast: !highContrast })}
          />
          <OptionButton label={t('settings.low')} on={lowReach} onPress={adjust({ lowReach: !lowReach })} />
          <OptionButton
            label={t('settings.voice')}
            on={voice !== 'off'}
            onPress={adjust({ voice: voice === 'off' ? 'on' : 'off' })}
          />
          <VolumeSteps
            volume={volume}
            onChange={(louder) => act({ do: 'adjust', wish: { volume: louder } })}
          />
          <TouchButton look="primary" className="options__wide" onPress={() => act({ do: 'back' })}>
            {t('settings.done')}
          </TouchButton>
        </>
      }
    />
  );
}
