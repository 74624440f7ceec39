import { OptionButton } from '../components/OptionButton.tsx';
import { OptionsScreen } from '../components/OptionsScreen.tsx';
import { ServiceIcon } from '../art/ServiceIcon.tsx';
import { TouchButton } from '../components/TouchButton.tsx';
import { useText } from '../i18n/useText.ts';
import { type Act, careReasons, type KioskState } from '../machine/screenState.ts';

export interface CareProps {
  readonly state: KioskState;
  readonly act: (act: Act) => void;
}

/** K13: nobody has to say why, and no proof is asked; staff decide. */
export function Care({ state, act }: CareProps) {
  const { t } = useText();
  return (
    <OptionsScreen
      tone="brand"
      title={t('care.title')}
      hint={t('care.hint')}
      art={<ServiceIcon className="care__heart" name="care" />}
      options={
        <>
          {careReasons.map((reason) => (
            <OptionButton
              key={reason}
              label={t(`care.${reason}`)}
              on={state.careReason === reason}
              onPress={() => act({ do: 'giveReason', reason })}
            />
          ))}
          <TouchButton onPress={() => act({ do: 'back' })}>{t('care.back')}</TouchButton>
          <OptionButton
            wide
            label={t('care.pager')}
            on={state.pager}
            onPress={() => act({ do: 'togglePager' })}
          />
          <TouchButton look="primary" className="options__wide" onPress={() => act({ do: 'chooseCare' })}>
            {t('care.next')}
          </TouchButton>
        </>
      }
    />
  );
}
