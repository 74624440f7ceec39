import { Button } from 'react-aria-components/Button';
import type { KioskView } from '../../pageProtocol.ts';
import { AccessIcon } from '../art/AccessIcon.tsx';
import { useText } from '../i18n/useText.ts';
import type { Act, Wishes } from '../machine/screenState.ts';
import './Footer.css';
import { TouchButton } from './TouchButton.tsx';

export interface FooterProps {
  readonly wishes: Wishes;
  /** What the help button says; `none` leaves it out because nobody could hear it. */
  readonly help: 'offer' | 'called' | 'coming' | 'none';
  readonly act: (act: Act) => void;
}

const helpTexts = { offer: 'footer.help', called: 'footer.helpCalled', coming: 'footer.helpComing' } as const;

/** The same ways out on every screen, always in the same place; the rest of K12 behind the first of them. */
export function Footer({ wishes, help, act }: FooterProps) {
  const { t, language } = useText();
  const { large, voice } = wishes;
  const adjust = (wish: Partial<Wishes>) => (): void => act({ do: 'adjust', wish });
  return (
    <footer className="footer" aria-label={t('footer.label')}>
      <Button
        className="button button--plain footer__more"
        aria-label={t('footer.settings')}
        onPress={() => act({ do: 'openSettings' })}
      >
        <AccessIcon />
      </Button>
      <TouchButton onPress={adjust({ large: !large })}>
        {t(large ? 'footer.standard' : 'footer.large')}
      </TouchButton>
      <TouchButton onPress={adjust({ voice: voice === 'off' ? 'on' : 'off' })}>
        {t(voice === 'off' ? 'footer.voice' : 'footer.voiceOff')}
      </TouchButton>
      <TouchButton
        lang={t('footer.languageCode')}
        onPress={adjust({ language: language === 'zh-CN' ? 'en' : 'zh-CN' })}
      >
        {t('footer.language')}
      </TouchButton>
      {help !== 'none' && (
        <TouchButton look="soft" onPress={() => act({ do: 'callHelp' })}>
          {t(helpTexts[help])}
        </TouchButton>
      )}
    </footer>
  );
}

/** Help is offered wherever the agent can pass the call on. */
export function helpOffer(view: KioskView | null, agentAway: boolean): FooterProps['help'] {
  if (view === null || agentAway) return 'none';
  if (view.help?.state === 'answered') return 'coming';
  return view.help?.state === 'called' ? 'called' : 'offer';
}
